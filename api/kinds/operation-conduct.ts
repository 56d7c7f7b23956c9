/** What people say to an operation from the start of its action on, over HTTP: a part of the operation's contract. */
import type { ConductAction } from '../../protocol/operation/conduct/actions';
import { conductSchemas, type ConductBodies, type FoundNotice } from '../../protocol/operation/conduct/messages';
import type { MutualNotice } from '../../protocol/notice/state';
import { parseReference } from '../../protocol/reference';
import type { PersonId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { findMatter } from '../../store/matters';
import { candidateById } from '../../store/people';
import { personOf } from '../../store/surroundings';
import type { Services } from '../services';
import type { ActionContract } from './contract';

type AskedArrest = Omit<ConductBodies['incidental-arrest'], 'caseAgent'> & { readonly caseAgent: string };

/** Who somebody is goes into the command as the directory has it. */
async function arrestWithAgent({ database }: Pick<Services, 'database'>, asked: unknown): Promise<ConductBodies['incidental-arrest']> {
  const { caseAgent, ...arrest } = asked as AskedArrest;
  return { ...arrest, caseAgent: (await candidateById(database, caseAgent as PersonId)) ?? null };
}

async function findNotice(database: Database, reference: string): Promise<FoundNotice | null> {
  const matter = parseReference(reference)?.kind === 'notice' ? await findMatter(database, reference) : undefined;
  if (matter === undefined) return null;
  const { aor, content, from, openedAt, withdrawal } = matter.state as MutualNotice;
  return { reference: matter.reference, aor, about: content.about, from, sentAt: openedAt, withdrawn: withdrawal !== null, persons: (content.subjects ?? []).map(personOf) };
}

/** What a notice is goes into the command as it stands: the rule looks at that. */
async function foundNotice({ database }: Pick<Services, 'database'>, asked: unknown): Promise<ConductBodies['fugitive-notice']> {
  const { who, notice } = asked as { readonly who: string; readonly notice: string };
  return { who, notice: await findNotice(database, notice) };
}

export const conductActionContracts = {
  log: { schema: conductSchemas.log, summary: 'Write into the log of the action' },
  result: { schema: conductSchemas.result, summary: 'Record what became of a target; said again, the last word counts, until a record entry rests on it (CAS-1)' },
  'incidental-arrest': { schema: conductSchemas['incidental-arrest'], sealed: arrestWithAgent, summary: 'Record an incidental arrest: queries are owed on it, and who processes is decided (DEC-6, TPD-1)' },
  'arrest-query': { schema: conductSchemas['arrest-query'], summary: 'Attest a query on somebody arrested incidentally; the case agent or officer is told when it is positive (DEC-6)' },
  seizure: { schema: conductSchemas.seizure, summary: 'Record a seizure; whoever discovered it is the seizing entity, for good (CAS-1, CAS-3)' },
  evidence: { schema: conductSchemas.evidence, summary: 'Record evidence; whoever discovered it is the seizing entity, for good (CAS-3)' },
  strike: { schema: conductSchemas.strike, summary: 'Strike an incidental arrest, a seizure or evidence that was recorded wrongly, for the office whose it is; it is recorded anew (CAS-1)' },
  'fugitive-notice': { schema: conductSchemas['fugitive-notice'], sealed: foundNotice, summary: 'Name the notice that told DRO of a fugitive who was not known before (DEC-3)' },
  end: { schema: conductSchemas.end, summary: 'The action has ended: what is owed after it begins to run' },
  'after-action-report': { schema: conductSchemas['after-action-report'], summary: 'Report on the action for one’s own office (CAS-1)' },
  statistics: { schema: conductSchemas.statistics, summary: 'Give the Community Shield statistics, which must be those of the record (DEC-8)' },
  close: { schema: conductSchemas.close, summary: 'Close the operation; refused with every reason that is open' },
} as const satisfies Record<ConductAction, ActionContract>;
