/** Reading an operation, and opening its gates, for acts that play one. */
import type { MatterRepresentation } from '../../api/representations/matter';
import type { Deconfliction } from '../../protocol/deconfliction/state';
import type { ClosingGate } from '../../protocol/operation/conduct/closing';
import type { Gate } from '../../protocol/operation/gates';
import type { ScreenedQuery } from '../../protocol/operation/screening';
import type { Operation } from '../../protocol/operation/state';
import type { Program } from '../../protocol/vocabulary';
import { fromNow } from './material';
import type { Stage } from './stage';

export type OperationView = MatterRepresentation<Operation> & {
  readonly gates: readonly Gate[];
  readonly planHash: string;
  readonly owedQueries: readonly ScreenedQuery[];
  readonly communityShield: boolean;
  readonly closing: readonly ClosingGate[] | null;
};

export const readOperation = (stage: Stage, path: string): Promise<OperationView> => stage.as('mara.quill').get<OperationView>(path);

export const shutGates = ({ gates }: OperationView): readonly string[] => gates.filter(({ passed }) => !passed).map(({ gate }) => gate);

export const closingGates = ({ closing }: OperationView): readonly string[] => (closing ?? []).filter(({ passed }) => !passed).map(({ gate }) => gate);

export async function untilOpen(stage: Stage, path: string, gate: string): Promise<void> {
  await stage.until(`the gate ${gate} is open`, async () => !shutGates(await readOperation(stage, path)).includes(gate));
}

/** Every query that is owed and not in order, attested by somebody of the office that owes it. @returns how many */
export async function attestAll(stage: Stage, path: string, by: Readonly<Record<Program, string>>): Promise<number> {
  const { owedQueries } = await readOperation(stage, path);
  const wanting = owedQueries.filter(({ sources }) => sources.some(({ source, fault }) => source !== 'register' && fault !== null));
  const attest = ({ key, program }: ScreenedQuery, at: number) => stage.as(by[program]).post(`${path}/attestation`, { query: key, result: 'negative', reference: `Q-${at + 17}`, queriedAt: fromNow(-1_000) });
  for (const [at, query] of wanting.entries()) await attest(query, at);
  return wanting.length;
}

/** DEC-4, DEC-5: the van is of interest to Seattle, by a plate that looks like it; both agree to proceed. */
export async function agreeOnTheVan(stage: Stage, path: string): Promise<void> {
  const { surroundings } = await readOperation(stage, path);
  const hit = surroundings?.deconflictions[0]?.reference ?? '';
  const deconfliction = `/v1/deconflictions/${hit}`;
  const duty = await stage.onDuty('OI-SEA', 'gideon.sable');
  stage.tell(`OI Seattle has an interest in a plate that looks like the van’s (O for 0): ${hit}. Both sides were told at once, a pointer only.`, 'DEC-4', 'DEC-5');
  await stage.as(duty).post(`${deconfliction}/claim`, {});
  const { proposals } = await stage.as('wren.abara').post<MatterRepresentation<Deconfliction>>(`${deconfliction}/proposal`, { course: 'proceed', text: 'We keep the van for you.' });
  const agreed = await stage.as(duty).post<MatterRepresentation<Deconfliction>>(`${deconfliction}/acceptance`, { proposal: proposals.length });
  stage.claim('both sides agree on a course', agreed.phase === 'course-agreed', agreed.phase);
  stage.tell(`${stage.who(duty)} claims it, and both agree: proceed, and keep the van.`, 'DEC-5');
}
