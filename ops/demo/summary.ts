/** What the story has left behind, counted as anybody may count it: by the API, the mail sink and the ledger's verification. */
import { verifyLedger } from '../../store/ledger';
import type { System } from '../system';
import { Player } from './player';
import type { Venue } from './stage';

interface Summary {
  readonly reference: string;
  readonly kind: string;
  readonly phase: string;
  readonly aor: string;
}

/** @throws an error when the ledger has a fault */
export async function summary(venue: Venue, system: System): Promise<readonly string[]> {
  const matters = await new Player(venue, 'alex.audit').all<Summary>('/v1/matters?limit=100');
  const mails = system.messages();
  const pages = mails.filter(({ subject }) => subject.startsWith('PAGE '));
  const { entries, faults, heads } = await verifyLedger(system.database);
  if (faults.length > 0) throw new Error(`The ledger has ${faults.length} faults, the first in ${faults[0]?.matter ?? ''}: npm run ledger:verify.`);
  return [
    ...table(matters),
    '',
    `${matters.length} matters, ${mails.length} mails, ${pages.length} of them pages. The ledger: ${entries} entries, no fault; heads ${heads.slice(0, 16)}…`,
  ];
}

function table(matters: readonly Summary[]): readonly string[] {
  const kinds = [...new Set(matters.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const ours = matters.filter((matter) => matter.kind === kind);
    const phases = [...new Set(ours.map(({ phase }) => phase))].map((phase) => `${ours.filter((matter) => matter.phase === phase).length} ${phase}`);
    const areas = [...new Set(ours.map(({ aor }) => aor))].sort().map((aor) => `${aor} ${ours.filter((matter) => matter.aor === aor).length}`);
    return `  ${kind.padEnd(26)} ${String(ours.length).padStart(3)}   ${areas.join(', ').padEnd(18)}  ${phases.join(', ')}`;
  });
}
