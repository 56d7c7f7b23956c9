/** What reaches the workflow at once, as the SDK hands it over. The bundle has it as an interceptor of every workflow (worker/bundle.ts). */
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

let alone = true;

/** Whether this activation brings the outcome of local activities and nothing besides. */
export const isOfCallsAlone = (): boolean => alone;

export const interceptors: WorkflowInterceptorsFactory = () => ({
  internals: [
    {
      activate(input, next) {
        alone = (input.activation.jobs ?? []).every(({ resolveActivity }) => resolveActivity?.isLocal === true);
        next(input);
      },
    },
  ],
});
