/** CON-1, CON-2: which criminal enforcement needs OI's concurrence. */

/** Where a case evolved from. It limits the exemption of 8 USC 1326 only. */
export type Origin = 'CAP' | 'fugitive-operations' | 'other';

export interface Charge {
  /** As in `8 USC 1326(b)(2)`. */
  readonly statute: string;
}

export interface ChargeFinding {
  readonly statute: string;
  readonly exempt: boolean;
  /** Why, as a sentence. */
  readonly because: string;
}

export interface ConcurrenceNeed {
  /** One charge that is not exempt makes the whole case need concurrence. */
  readonly kind: 'required' | 'exempt';
  readonly findings: readonly ChargeFinding[];
}

const exemptWhateverTheOrigin: ReadonlyMap<string, string> = new Map([
  ['8 USC 1252', 'violating conditions of release and preventing deportation are exempt'],
  ['8 USC 1253', 'penalties related to removal are exempt'],
]);

/** `8 USC 1326(b)(2)` is judged as `8 USC 1326`. */
function section(statute: string): string {
  return statute.replace(/\(.*$/, '').trim();
}

function finding({ statute }: Charge, origin: Origin): ChargeFinding {
  const exemption = exemptWhateverTheOrigin.get(section(statute));
  if (exemption !== undefined) return { statute, exempt: true, because: `${statute}: ${exemption} (CON-2).` };
  if (section(statute) !== '8 USC 1326') return { statute, exempt: false, because: `${statute} is not among the exempt statutes (CON-1).` };
  if (origin === 'other') {
    return { statute, exempt: false, because: `${statute} is exempt only when it evolves from CAP or Fugitive Operations (CON-2).` };
  }
  const program = origin === 'CAP' ? 'CAP' : 'Fugitive Operations';
  return { statute, exempt: true, because: `${statute} evolves from DRO's ${program} (CON-2).` };
}

/** CON-2, charge by charge. A case without charges is never exempt. */
export function concurrenceNeed(charges: readonly Charge[], origin: Origin): ConcurrenceNeed {
  const findings = charges.map((charge) => finding(charge, origin));
  const exempt = findings.length > 0 && findings.every((each) => each.exempt);
  return { kind: exempt ? 'exempt' : 'required', findings };
}
