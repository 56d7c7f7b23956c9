/** Where the local system keeps its data. */
import { join, resolve } from 'node:path';
import { projectRoot } from './project';

/** `COUNTERPART_DATA`, else `.counterpart` in the project. */
export function dataFolder(): string {
  const given = process.env['COUNTERPART_DATA'];
  return given === undefined || given === '' ? join(projectRoot(), '.counterpart') : resolve(given);
}
