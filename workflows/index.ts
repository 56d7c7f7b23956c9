/** What the worker's bundle is made of: one function for each process. */
export { call } from './call';
export { callOut } from './call-out';
export { concurrence } from './concurrence';
export { dispute } from './dispute';
export { notice } from './notice';
export { custodyHold } from './custody-hold';
export { coverageWatch } from './coverage-watch';
