import { disputeParameters, type Knowing } from '../protocol/dispute/state';
import type { Database } from '../store/database';
import { parametersAt } from '../store/local-protocols';
import { raiseDispute, resolutionOf, waitsForDispute, type RaisedDispute } from '../store/ladders';
import type { MatterActivities } from './types';

/** CON-3: a lapse pages liaison and head of both sides on its own matter; what is said in the dispute is told to them too. */
async function whoKnows(whoAnswers: MatterActivities['whoAnswers'], { cause, aor }: RaisedDispute['opening']): Promise<{ readonly knowing?: readonly Knowing[] }> {
  if (cause !== 'lapse') return {};
  const sides = (['OI', 'DRO'] as const).map(async (program) => {
    const persons = await whoAnswers({ program, aor, capacities: ['liaison', 'head'] });
    return persons.map((each): Knowing => ({ ...each, program }));
  });
  return { knowing: (await Promise.all(sides)).flat() };
}

/** What a matter and the dispute that it raised know of each other: only what both have recorded (RES-1 to RES-3). */
export function ladderActivities(
  database: Database,
  clockScale: number,
  { whoAnswers }: Pick<MatterActivities, 'whoAnswers'>,
): Pick<MatterActivities, 'raiseDispute' | 'resolutionOf' | 'waitsForDispute'> {
  return {
    async raiseDispute({ opening, ...raised }) {
      const parameters = await parametersAt(database, { aor: opening.aor, at: raised.at, kind: 'dispute' }, disputeParameters, clockScale);
      return await raiseDispute(database, { ...raised, opening: { ...opening, ...(await whoKnows(whoAnswers, opening)) } }, parameters);
    },
    resolutionOf: ({ dispute }) => resolutionOf(database, dispute),
    waitsForDispute: ({ about, dispute }) => waitsForDispute(database, about, dispute),
  };
}
