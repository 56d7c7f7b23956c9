/** The plan of an operation as a document: its sections in the order of incident action plans, who signed it, and the gates. */
import type { PlanContent } from '../../protocol/operation/plan';
import { sectionNames, type SectionName } from '../../protocol/operation/sections';
import type { Provision } from '../../protocol/provisions';
import type { Instant, PersonName, Program, Reference } from '../../protocol/vocabulary';
import type { Block, Column, PrintedDocument, Section } from './document';
import { inZone, sectionInPrint } from './plan-sections';

export interface PlanSignature {
  readonly program: Program;
  readonly by: PersonName;
  readonly at: Instant;
  /** Of the plan that was signed. */
  readonly hash: string;
}

export interface PlanGate {
  readonly gate: string;
  /** Nothing stands in its way. */
  readonly passed: boolean;
  readonly because: string;
  readonly provision: Provision;
}

export interface WrittenSection {
  readonly version: number;
  readonly by: PersonName;
  readonly at: Instant;
}

/** All that a printed plan says, at one moment. */
export interface PlanToPrint {
  readonly reference: Reference;
  readonly phase: string;
  readonly conductedBy: readonly Program[];
  readonly communityShield: boolean;
  /** Counts the changes of the plan. */
  readonly revision: number;
  /** Of the plan as it is now. */
  readonly hash: string;
  readonly content: PlanContent;
  readonly written: { readonly [Name in SectionName]?: WrittenSection };
  readonly signatures: readonly PlanSignature[];
  readonly gates: readonly PlanGate[];
  /** Of the area, whose clocks the plan goes by. */
  readonly timeZone: string;
  readonly printedFor: PersonName;
  readonly at: Instant;
}

export const headings: Readonly<Record<SectionName, string>> = {
  objectives: 'Objectives',
  targets: 'Targets',
  places: 'Places and times',
  organization: 'Organization',
  assignments: 'Assignments',
  resources: 'Resources',
  communications: 'Communications',
  medical: 'Medical',
  safety: 'Safety',
  'processing-transport': 'Processing and transport',
  detention: 'Detention space',
  juveniles: 'Juveniles',
  media: 'Media',
};

/** COO-8: signed is what every conducting office has signed as it is now, by its hash. */
export function isSigned({ conductedBy, signatures, hash }: Pick<PlanToPrint, 'conductedBy' | 'signatures' | 'hash'>): boolean {
  return conductedBy.length > 0 && conductedBy.every((program) => signatures.some((each) => each.program === program && each.hash === hash));
}

export const draftMark = 'DRAFT, NOT SIGNED';

function planSection(plan: PlanToPrint, name: SectionName, number: number): Section {
  const written = plan.written[name];
  const origin: readonly Block[] = written === undefined ? [] : [{ kind: 'facts', facts: [['Version', `${written.version}, by ${written.by.name}, ${inZone(written.at, plan.timeZone)}`]] }];
  const blocks = sectionInPrint(name, plan.content, plan.timeZone) ?? [{ kind: 'text', text: 'Not written.' }];
  return { heading: `${number}. ${headings[name]}`, blocks: [...blocks, ...origin] };
}

const signatureColumns: readonly Column[] = [{ heading: 'Office', share: 1.5 }, { heading: 'Signed by', share: 4 }, { heading: 'At', share: 4 }, { heading: 'Hash of what was signed', share: 5 }];

/** Each conducting office with its signature of the plan as it is; an earlier one counts for nothing, and says so. */
function signatureRows({ conductedBy, signatures, hash, timeZone }: PlanToPrint): readonly (readonly string[])[] {
  return conductedBy.flatMap((program) => {
    const own = signatures.filter((each) => each.program === program);
    if (own.length === 0) return [[program, 'not signed', '', '']];
    return own.map(({ by, at, hash: signed }) => [program, by.name, inZone(at, timeZone), signed === hash ? signed : `${signed} (void: the plan was changed since)`]);
  });
}

const gateColumns: readonly Column[] = [{ heading: 'Gate', share: 3 }, { heading: 'Stands', share: 1.6 }, { heading: 'Because', share: 8 }, { heading: 'Under', share: 1.6 }];
const gateRow = ({ gate, passed, because, provision }: PlanGate) => [gate, passed ? 'passed' : 'SHUT', because, provision];

export function planDocument(plan: PlanToPrint): PrintedDocument {
  const { reference, phase, conductedBy, communityShield, revision, hash, gates, timeZone, printedFor, at } = plan;
  const shut = gates.filter(({ passed }) => !passed).length;
  const signed = isSigned(plan);
  return {
    title: `Plan of operation ${reference}`,
    mark: signed ? null : draftMark,
    facts: [
      ['Conducted by', conductedBy.join(' and ')],
      ...(communityShield ? [['Program', 'Community Shield (DEC-7)'] as const] : []),
      ['Phase', phase],
      ['Plan', `revision ${revision}`],
      ['Hash', hash],
      ['Signed', signed ? `by ${conductedBy.join(' and ')}` : 'no'],
      ['Gates', shut === 0 ? `all ${gates.length} passed` : `${shut} of ${gates.length} shut`],
      ['Printed', `${inZone(at, timeZone)}, for ${printedFor.name}`],
    ],
    sections: [
      ...sectionNames.map((name, index) => planSection(plan, name, index + 1)),
      { heading: 'Signatures', blocks: [{ kind: 'table', columns: signatureColumns, rows: signatureRows(plan) }] },
      { heading: `Go / no-go as of ${inZone(at, timeZone)}`, blocks: [{ kind: 'table', columns: gateColumns, rows: gates.map(gateRow) }] },
    ],
    foot: `${reference}, plan revision ${revision}${signed ? '' : `, ${draftMark}`}`,
    madeAt: at,
  };
}
