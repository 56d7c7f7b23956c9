import { isNativeError } from 'node:util/types';

/** Classes of SQLSTATE that say that the server, not the statement, is at fault; and the statement timeout. */
const serverCodes = /^(08...|57P..|53...|57014)$/;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
/** What pg and its pool say without a code. */
const brokenConnection = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

/** Is this error one of the database being away, so that the same request may well succeed later? */
export function isDatabaseAway(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string' && (serverCodes.test(code) || socketCodes.has(code))) return true;
  // Where a name has several addresses, each of them failed.
  return brokenConnection.test(error.message) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}
