import type { Aor, MatterKind, Reference } from './vocabulary';

const kindCodes = { concurrence: 'CR', dispute: 'DS', notice: 'NT', call: 'CA', 'call-out': 'CO', 'custody-hold': 'CH', operation: 'OP', deconfliction: 'DC', 'record-entry': 'RE', 'support-request': 'SR', deficiency: 'DF', transfer: 'TR', consultation: 'CS', briefing: 'BR', 'developmental-assignment': 'DA', meeting: 'MT', 'local-protocol': 'LP' } as const satisfies Record<MatterKind, string>;
const pattern = /^([A-Z]{2,5})-([A-Z]{2})-(\d{4})-(\d{4,12})$/;

/** The parts of a reference: `NYC-CR-2026-0042`. */
export interface ReferenceParts {
  readonly aor: Aor;
  readonly kind: MatterKind;
  /** Calendar year of receipt in the AOR's time zone. */
  readonly year: number;
  /** Counts from 1, without gaps, per AOR, kind and year. */
  readonly number: number;
}

/** A reference that people can say on the phone; it is also the workflow id. */
export function makeReference({ aor, kind, year, number }: ReferenceParts): Reference {
  return `${aor}-${kindCodes[kind]}-${year}-${String(number).padStart(4, '0')}` as Reference;
}

/** @returns undefined when the text is no reference of ours */
export function parseReference(text: string): ReferenceParts | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, aor, code, year, number] = match as unknown as [string, string, string, string, string];
  const kind = (Object.keys(kindCodes) as MatterKind[]).find((candidate) => kindCodes[candidate] === code);
  if (kind === undefined) return undefined;
  const parts = { aor: aor as Aor, kind, year: Number(year), number: Number(number) };
  // One matter, one spelling: `NYC-CR-2026-00042` is none.
  return parts.number >= 1 && makeReference(parts) === text ? parts : undefined;
}
