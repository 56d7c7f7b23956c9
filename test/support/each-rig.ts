/**
 * Suites in `test/workflow/suites`, one after the other in the test file that imports them: each of their tests has a rig of its own, and
 * all of them the engine. A hook for some tests only belongs in a `describe`: at the top of a suite it would be for those of all suites.
 */
import { nationalParameters } from '../../protocol/parameters';
import { minutes } from './builders';
import { WorkflowRig } from './workflow-rig';

/**
 * A page waits a little less than a quarter of an hour, so that no deadline comes together with a page that it ends: the time-skipping
 * server loses the workflow task whose commands cancel a timer that has fired since the task began (docs/testing.md).
 */
Object.assign(nationalParameters.pageTimeout, { value: minutes(15) - 23_000 });

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
