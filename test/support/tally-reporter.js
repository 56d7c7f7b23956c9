/**
 * Ends the run's output with one line for machines: `N passed, N failed`, and `, N skipped` if there are any. A test file that
 * could not be run at all counts as one failed. TEST_RESULTS=FILE keeps what each test came to, for `npm run coverage:provisions`.
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

module.exports = class TallyReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (results.wasInterrupted ? 1 : 0);
    const skipped = results.numPendingTests + results.numTodoTests;
    const tally = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => process.stdout.write(`${tally}\n`)); // jest's own summary comes after the last reporter
    keep(results);
  }
};

function keep({ testResults }) {
  const file = process.env.TEST_RESULTS;
  if (file === undefined) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const outcomes = testResults.flatMap((each) => each.testResults.map(({ fullName, status }) => ({ title: fullName, status })));
  writeFileSync(file, JSON.stringify(outcomes));
}
