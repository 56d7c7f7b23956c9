/** Other matters that are made for an operation: a concurrence that its plan needs (CON-1), a notice of its fugitives (DEC-3). */
import type { FieldOffice } from '../field-office';
import { line } from '../fields';
import type { Provision } from '../provisions';
import { allowed, refused, type Verdict } from '../refusal';
import type { Aor, Instant, MatterKind } from '../vocabulary';
import { partiesOf } from './joint';
import type { Operation } from './state';

export const operationField = line(40).meta({ description: 'The operation that it is for, by its reference: open, and one in which the office has a part', example: 'NYC-OP-2026-0042' });

/** A matter as it is found under the reference that was given. */
export interface FoundMatter {
  readonly kind: MatterKind;
  readonly aor: Aor;
  readonly closedAt: Instant | null;
  readonly state: unknown;
}

/** May this office make something for that operation: an open one in which it has a part? Of any other it learns nothing. */
export function mayBeFor(found: FoundMatter | undefined, { program, aor }: FieldOffice, provision: Provision): Verdict {
  const isTheirs = found?.kind === 'operation' && found.aor === aor && partiesOf(found.state as Operation).includes(program);
  if (isTheirs && found.closedAt === null) return allowed;
  const detail = isTheirs ? 'The operation is over.' : `${program} in ${aor} has a part in no operation of this reference.`;
  return refused({ category: 'invalid', type: 'no-such-operation', provision, field: '/operation', detail });
}
