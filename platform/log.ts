import pino, { type Logger } from 'pino';
import type { Config } from './config';

export type { Logger };

/** What a log may say of an error: its message could say anything. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/**
 * Structured logs without personal data: ids, references, counts and types only. Whatever could carry a person is
 * censored, should somebody log it by mistake.
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>, name: string): Logger {
  return pino({
    name,
    level: config.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers', 'headers', 'body', 'token', 'authorization', 'email', 'address', 'person', 'actor', 'state', 'detail', '*.email', '*.address', '*.body', '*.state'],
      censor: '[withheld]',
    },
  });
}
