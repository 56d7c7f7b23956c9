import type { Response } from 'express';
import type { FeedEntry, FeedPosition } from '../../store/matters';
import { positionId } from './change-feed';

/** A reader that leaves this much unread, in bytes, is dropped: it can resume by Last-Event-ID. */
const unreadAtMost = 256 * 1024;
const heartbeatMs = 15_000;
/** What a reader waits before it connects again, in milliseconds. */
const retryMs = 2_000;

/** Server-sent events to one reader. */
export class EventStream {
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly response: Response,
    private readonly onSlow: () => void,
  ) {
    response.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    this.write(`retry: ${retryMs}\n\n`);
    this.heartbeat = setInterval(() => this.write(': beat\n\n'), heartbeatMs);
  }

  /** Says from where the stream runs, so that even a reader that has seen no change can resume. */
  ready(position: FeedPosition): void {
    this.write(`id: ${positionId(position)}\nevent: ready\ndata: {}\n\n`);
  }

  change({ position, reference, matterKind, aor, kind, at, version }: FeedEntry): void {
    this.write(`id: ${positionId(position)}\nevent: change\ndata: ${JSON.stringify({ reference, matterKind, aor, kind, at, version })}\n\n`);
  }

  get isOver(): boolean {
    return this.response.destroyed || this.response.writableEnded;
  }

  /** Resolves when the reader has taken what was written, or is gone. */
  async drained(): Promise<void> {
    if (this.isOver || !this.response.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      this.response.once('drain', resolve).once('close', resolve);
    });
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.response.end();
  }

  private write(text: string): void {
    if (this.isOver) return;
    this.response.write(text);
    if (this.response.writableLength <= unreadAtMost) return;
    clearInterval(this.heartbeat);
    this.onSlow();
    this.response.destroy();
  }
}
