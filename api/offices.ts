import type { Request, Response } from 'express';
import type { FieldOffice } from '../protocol/field-office';
import type { Database } from '../store/database';
import { findOffice, type Office } from '../store/people';
import { callerOf } from './authentication';
import { pathParameter } from './http/resource';
import { problem } from './problems';
import { aorToList } from './sight';

/** @throws Problem 404 */
export async function officeById(database: Database, id: string): Promise<Office> {
  const office = await findOffice(database, id);
  if (office === undefined) throw problem('no-such-office', 'No office has this id.');
  return office;
}

/** The office of the path. @throws Problem 404 */
export const officeOf = (database: Database, request: Request): Promise<Office> => officeById(database, pathParameter(request, 'office'));

function readable(office: Office, response: Response): Office {
  if (office.aor !== null) aorToList(callerOf(response).actor, office.aor);
  return office;
}

/** The office of the path, for those who see its area. @throws Problem 403 or 404 */
export async function readableOffice({ database }: { readonly database: Database }, request: Request, response: Response): Promise<Office> {
  return readable(await officeOf(database, request), response);
}

export type BriefingOffice = Office & FieldOffice;

/** A field office, as the one that briefs its counterpart, for those who see its area. @throws Problem 403 or 404 */
export async function readableBriefingOffice(database: Database, id: string, response: Response): Promise<BriefingOffice> {
  const office = readable(await officeById(database, id), response);
  if (office.aor === null) throw problem('no-briefings', 'Field offices brief their counterparts; headquarters does not.', { provision: 'COO-10' });
  return { ...office, aor: office.aor };
}
