/**
 * What a workflow does besides its main line: keeping the journal, paging, telling. A fault in any of it is the
 * workflow's own: the main line rethrows it.
 */
export class Background {
  private running = 0;
  private fault: { readonly error: unknown } | undefined;

  get hasFailed(): boolean {
    return this.fault !== undefined;
  }

  rethrow(): void {
    if (this.fault !== undefined) throw this.fault.error;
  }

  get isIdle(): boolean {
    return this.running === 0;
  }

  /** Starts something that the run must see finished before it ends. */
  run(task: () => Promise<unknown>): void {
    this.running += 1;
    this.watch(task().finally(() => {
      this.running -= 1;
    }));
  }

  /** Starts something that lasts as long as the run, or that the next run can take up again. */
  serve(task: () => Promise<unknown>): void {
    this.watch(task());
  }

  private watch(running: Promise<unknown>): void {
    running.catch((error: unknown) => {
      this.fault ??= { error };
    });
  }
}
