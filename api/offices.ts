import type { Request } from 'express';
import type { Database } from '../store/database';
import { findOffice, type Office } from '../store/people';
import { pathParameter } from './http/resource';
import { problem } from './problems';

/** @throws Problem 404 */
export async function officeOf(database: Database, request: Request): Promise<Office> {
  const office = await findOffice(database, pathParameter(request, 'office'));
  if (office === undefined) throw problem('no-such-office', 'No office has this id.');
  return office;
}
