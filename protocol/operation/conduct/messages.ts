/** What people may say to an operation from the start of its action on, checked where it enters the system. */
import { z } from 'zod';
import type { CommandOf } from '../../envelope';
import { entitySchema, subjectEntity } from '../../entities';
import { instant, line, text } from '../../fields';
import type { NoticeAbout } from '../../notice/about';
import { seizureCategories } from '../../record-entry/words';
import type { Aor, Instant, PersonName, Post, Program, Reference } from '../../vocabulary';
import type { NamedPerson } from '../surroundings';
import type { ConductAction } from './actions';

const program = z.enum(['OI', 'DRO']);
const count = z.int().min(0).max(100_000);
const at = instant.meta({ description: 'When it happened: since the start, and not ahead' });
const gang = z.enum(['none', 'suspected', 'known']);
const fugitive = z.enum(['none', 'immigration', 'foreign']);

/** How somebody is in custody: whom it concerns says `target:3` or `arrest:1`. */
const arrested = {
  arrest: z.enum(['administrative', 'criminal']),
  arrestedBy: program,
  gang: gang.meta({ description: 'As found: a gang member’s administrative arrest is entered (DEC-9)' }),
  fugitive: fugitive.meta({ description: 'As found: DRO is told at once of a fugitive whom OI did not know before (DEC-3)' }),
};

const target = z.int().min(1).meta({ description: 'The number of the target in the plan' });
const note = text.optional();

/** What became of a target. A person is arrested, found or not; a vehicle, address or organization is dealt with, or not. */
export const resultSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('arrested'), target, at, ...arrested, note }),
    z.strictObject({ outcome: z.literal('found-not-arrested'), target, at, foundBy: program, fugitive: arrested.fugitive, note }),
    z.strictObject({ outcome: z.literal('not-found'), target, at, note }),
    z.strictObject({ outcome: z.literal('dealt-with'), target, at, note }),
    z.strictObject({ outcome: z.literal('not-attempted'), target, at, note }),
  ])
  .meta({ id: 'TargetResult' });

export const incidentalArrestSchema = z
  .strictObject({
    person: subjectEntity,
    further: z.array(entitySchema).max(10).optional().meta({ description: 'The address and vehicles of that person: queried too (DEC-6)' }),
    place: line(300),
    at,
    ...arrested,
    incidentalTo: z.enum(['oi-investigation', 'operation']).meta({ description: 'Incidental to an OI investigation: OI processes (TPD-1)' }),
    caseAgent: line(100).meta({ description: 'The case agent or officer, by person id: told of positive results (DEC-6)', example: 'ada.reyes' }),
  })
  .meta({ id: 'IncidentalArrest' });

const measures = {
  narcotics: z.strictObject({ what: z.literal('narcotics'), drug: line(100), grams: z.number().min(0).max(1e9) }),
  currency: z.strictObject({ what: z.literal('currency'), usDollars: z.number().min(0).max(1e12) }),
  weapons: z.strictObject({ what: z.literal('weapons'), pieces: count, firearms: count }).refine(({ pieces, firearms }) => firearms <= pieces, { path: ['firearms'], message: 'must not be more than the pieces' }),
  rest: z.strictObject({ what: z.enum(seizureCategories).exclude(['narcotics', 'currency', 'weapons']), pieces: count }),
};
const seized = z.discriminatedUnion('what', [measures.narcotics, measures.currency, measures.weapons, measures.rest]).meta({ id: 'SeizedGoods' });

const discoveredBy = program.meta({ description: 'Whose people discovered it: that program is the seizing entity, for good (CAS-3)' });

export const statisticsSchema = z
  .strictObject({
    gangs: z.array(line(200)).min(1).max(50),
    members: z
      .array(z.strictObject({ who: z.string().regex(/^(target|arrest):\d{1,4}$/, 'must be such as target:3 or arrest:1'), gang: line(200), role: z.enum(['leader', 'member', 'associate', 'unknown']) }))
      .max(700)
      .meta({ description: 'Each gang member or associate who was arrested' }),
    administrativeArrests: count,
    criminalArrests: count,
    firearms: count,
    narcoticsGrams: z.number().min(0).max(1e12),
    usDollars: z.number().min(0).max(1e14),
    remarks: note,
  })
  .meta({ id: 'CommunityShieldStatistics', description: 'As OI’s guidance asks (DEC-8). The numbers must be those of what is recorded here' });

/** What is struck where it was recorded wrongly, and recorded anew; a result is said again. */
const strikeable = ['arrest', 'seizure', 'evidence'] as const;

/** What each action takes from people. */
export const conductSchemas = {
  log: z.strictObject({ text, at }).meta({ id: 'OperationLogEntry' }),
  result: resultSchema,
  'incidental-arrest': incidentalArrestSchema,
  'arrest-query': z
    .strictObject({
      arrest: z.int().min(1),
      query: z.int().min(1).meta({ description: 'The number of the query that is owed on that arrest' }),
      result: z.enum(['negative', 'positive']),
      reference: line(100).meta({ description: 'What the outside system calls it' }),
      queriedAt: at,
    })
    .meta({ id: 'ArrestQuery', description: 'Attests a query in the outside system, to which we have no connection (DEC-6)' }),
  seizure: z.strictObject({ goods: seized, discoveredBy, description: text, at }).meta({ id: 'OperationSeizure' }),
  evidence: z.strictObject({ what: z.enum(seizureCategories), discoveredBy, description: text, at }).meta({ id: 'OperationEvidence' }),
  strike: z
    .strictObject({ entry: z.enum(strikeable), number: z.int().min(1).meta({ description: 'Its number among those of its kind' }), reason: text })
    .meta({ id: 'StruckEntry', description: 'Strikes an incidental arrest, a seizure or evidence that was recorded wrongly: it counts nowhere any more, and is recorded anew' }),
  'fugitive-notice': z
    .strictObject({ who: z.string().regex(/^(target|arrest):\d{1,4}$/, 'must be such as target:3 or arrest:1'), notice: line(40).meta({ example: 'NYC-NT-2026-0007' }) })
    .meta({ id: 'FugitiveNotice', description: 'The notice that told DRO of a fugitive who was not known before (DEC-3)' }),
  end: z.strictObject({ note }).meta({ id: 'OperationEnd', description: 'The action is over' }),
  'after-action-report': z.strictObject({ text, lessons: note }).meta({ id: 'AfterActionReport', description: 'Of the writer’s own office' }),
  statistics: statisticsSchema,
  close: z.strictObject({ note }).meta({ id: 'OperationClosing' }),
} as const satisfies Record<ConductAction, z.ZodType>;

type Asked<Action extends ConductAction> = z.output<(typeof conductSchemas)[Action]>;

/** Somebody as the directory knows them when it is sealed. */
export interface NamedAgent extends PersonName {
  readonly post: Post | null;
}

/** A notice as it stands when it is sealed. */
export interface FoundNotice {
  readonly reference: Reference;
  readonly aor: Aor;
  readonly about: NoticeAbout;
  readonly from: Program;
  readonly sentAt: Instant;
  readonly withdrawn: boolean;
  /** Whom it is about; commands that were sealed without it say nothing of that. */
  readonly persons?: readonly NamedPerson[];
}

/** What each action carries once it is sealed: whom and what it names is looked up by then, and null when there is none such. */
export interface ConductBodies {
  readonly log: Asked<'log'>;
  readonly result: Asked<'result'>;
  readonly 'incidental-arrest': Omit<Asked<'incidental-arrest'>, 'caseAgent'> & { readonly caseAgent: NamedAgent | null };
  readonly 'arrest-query': Asked<'arrest-query'>;
  readonly seizure: Asked<'seizure'>;
  readonly evidence: Asked<'evidence'>;
  readonly strike: Asked<'strike'>;
  readonly 'fugitive-notice': { readonly who: Asked<'fugitive-notice'>['who']; readonly notice: FoundNotice | null };
  readonly end: Asked<'end'>;
  readonly 'after-action-report': Asked<'after-action-report'>;
  readonly statistics: Asked<'statistics'>;
  readonly close: Asked<'close'>;
}

export type ConductCommand = CommandOf<ConductBodies>;

export type StruckBody = Asked<'strike'>;
export type ResultBody = Asked<'result'>;
export type SeizedGoods = Asked<'seizure'>['goods'];
export type Statistics = Asked<'statistics'>;
