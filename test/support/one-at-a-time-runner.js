/** Runs the test files of its project one after the other: each starts a database, an engine, workers and an API. */
const { default: TestRunner } = require('jest-runner');

module.exports = class OneAtATimeRunner extends TestRunner {
  isSerial = true;
};
