/** What the story is about: invented cases, and words that several acts use. */
import type { OpenBody } from '../../protocol/concurrence/messages';
import type { PlanContent } from '../../protocol/operation/plan';

const hour = 3_600_000;
const day = 24 * hour;

export const fromNow = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
export const hours = (count: number): number => count * hour;
export const days = (count: number): number => count * day;

export interface ClearanceView {
  readonly cleared: boolean;
  readonly because: string;
  readonly provision: string;
  readonly conditions: readonly string[];
}

/** A case that DRO would present, planned for real days ahead: plans are made in real time, whatever the clocks. */
export function aCase(name: string, changes: Partial<OpenBody> = {}): OpenBody {
  return {
    subjects: [{ name, juvenile: false }],
    charges: [{ statute: '18 USC 1546' }],
    origin: 'other',
    coreViolations: [],
    vetting: { statement: 'Everybody named was run in all case systems; no other open interest was found.', completedAt: fromNow(-day) },
    window: { start: fromNow(20 * day), end: fromNow(20 * day + 6 * hour) },
    place: 'A warehouse at 1450 Fictional Avenue',
    narrative: 'Found while serving a warrant of removal.',
    ...changes,
  };
}

/** All sections of a plan but targets and places, for two offices that share the work. */
export const sharedPlan: Omit<PlanContent, 'targets' | 'places'> = {
  objectives: { text: 'Arrest the two heads of the Eastside Ninth, and secure their van.' },
  organization: { commander: 'Jonas Pike', deputy: 'Ada Reyes', teams: [{ name: 'Entry', leader: 'Wren Abara', members: ['Nadia Frost', 'Pilar Osei'] }] },
  assignments: { assignments: [{ team: 'Entry', task: 'Front door, on the word of the commander.', place: 'The yard' }] },
  resources: { resources: [{ program: 'DRO', what: 'Transport vans', count: 2 }] },
  communications: { text: 'Radio silence until entry.', channels: [{ name: 'TAC-4', use: 'All teams' }] },
  medical: { text: 'A medic with the second van.', hospital: 'Kings County Hospital' },
  safety: { text: 'Vests.', hazards: ['A dog'] },
  'processing-transport': { processing: { OI: 40, DRO: 60, how: 'In turns.' }, transport: { OI: 20, DRO: 80, how: 'DRO’s vans, one of OI’s.' } },
  detention: { beds: 4, facility: 'Varick Street' },
  juveniles: { expected: false, text: 'None are expected.' },
  media: { expected: false, text: 'None.' },
};
