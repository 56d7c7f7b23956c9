/**
 * Suites in `test/workflow/suites`, one after the other in the test file that imports them: each of their tests has a rig of its own, and
 * all of them the engine. A hook for some tests only belongs in a `describe`: at the top of a suite it would be for those of all suites.
 */
import { WorkflowRig } from './workflow-rig';

/** Of the test that runs. */
export let rig: WorkflowRig;

beforeEach(async () => {
  rig = await WorkflowRig.start();
});
afterEach(async () => {
  await rig.close();
});

/**
 * For what the time-skipping server does not do: the test that runs, or each one of a `describe`, has its rig on a development server.
 *
 * @param extraArgs for `temporal server start-dev`; every other set of them is a server more to begin
 */
export async function onDevelopmentServer(...extraArgs: readonly string[]): Promise<void> {
  await rig.close();
  rig = await WorkflowRig.startOnDevelopmentServer(extraArgs);
}

/** New runs after some forty events, instead of some thousands. */
export const shortRuns: readonly string[] = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];
