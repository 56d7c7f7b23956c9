/**
 * On a busy machine the time-skipping server now and then misses the end of a workflow task, and lets no time pass any more. A test of
 * workflows that fails is run once more, on a new server; why it failed at first is printed all the same.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
