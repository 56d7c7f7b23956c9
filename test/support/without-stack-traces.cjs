/**
 * Loaded before everything else in each thread of the processes that run workflows for tests: the SDK hooks every promise of a
 * workflow to answer a query for its stack trace, which nobody asks here, and which takes two fifths of a workflow's time. Without
 * what it hooks with it does without, and says so.
 */
const v8 = require('node:v8');

const { warn } = console;
console.warn = (...said) => {
  if (!String(said[0]).includes('promiseHooks.createHook')) warn(...said);
};
v8.promiseHooks = {
  ...v8.promiseHooks,
  createHook: () => {
    throw new Error('off');
  },
};
