/** Classes and codes of SQLSTATE that say that the server, not the statement, is at fault. */
const serverCodes = /^(08|57P|53)/;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
/** What pg and its pool say without a code. */
const brokenConnection = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;
const statementCancelled = '57014';

/** Is this error one of the database being away, so that the same request may well succeed later? */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (serverCodes.test(code) || code === statementCancelled || socketCodes.has(code))) return true;
  if (brokenConnection.test(error.message)) return true;
  return error instanceof AggregateError && error.errors.some(isDatabaseAway);
}
