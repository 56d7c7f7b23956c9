/** What the worker's bundle is made of: one function for each process. */
export { concurrence } from './concurrence';
export { coverageWatch } from './coverage-watch';
