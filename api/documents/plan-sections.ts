/** What each section of a plan looks like in print. */
import { DateTime } from 'luxon';
import type { Coordinates, Entity } from '../../protocol/entities';
import { queryOn } from '../../protocol/queries';
import type { OperationTarget, PlanContent, SectionContent } from '../../protocol/operation/plan';
import type { SectionName } from '../../protocol/operation/sections';
import type { Block, Column } from './document';

const column = (heading: string, share = 1): Column => ({ heading, share });
const text = (said: string | undefined): readonly Block[] => (said === undefined ? [] : [{ kind: 'text', text: said }]);
const yesOrNo = (holds: boolean) => (holds ? 'yes' : 'no');

/** A table, or a sentence where it would be empty. */
function table(columns: readonly Column[], rows: readonly (readonly string[])[], none: string): readonly Block[] {
  return rows.length === 0 ? text(none) : [{ kind: 'table', columns, rows }];
}

/** By the clocks of the place, and in UTC, which radio rooms keep. */
export function inZone(instant: string, timeZone: string): string {
  const at = DateTime.fromISO(instant, { zone: timeZone, locale: 'en-US' });
  return `${at.toFormat('yyyy-MM-dd HH:mm ZZZZ')} (${at.toUTC().toFormat('HH:mm')} UTC)`;
}

const degrees = ({ latitude, longitude }: Coordinates) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

/** Whom or what, in a line. */
export function entityInWords(entity: Entity): string {
  const parts = (...said: readonly (string | undefined)[]) => said.filter((part) => part !== undefined && part !== '').join('; ');
  const aliases = (names: readonly string[] | undefined) => (names === undefined || names.length === 0 ? undefined : `also known as ${names.join(', ')}`);
  switch (entity.kind) {
    case 'subject':
      return parts(entity.name, aliases(entity.alsoKnownAs), entity.dateOfBirth && `born ${entity.dateOfBirth}`, entity.alienNumber);
    case 'vehicle':
      return parts(entity.description, entity.plate && `plate ${[entity.plateState, entity.plate].filter((part) => part !== undefined).join(' ')}`, entity.vin && `VIN ${entity.vin}`);
    case 'address':
      return parts(entity.address, entity.coordinates && degrees(entity.coordinates));
    case 'organization':
    case 'employer':
      return parts(entity.name, aliases(entity.alsoKnownAs), entity.kind);
  }
}

function remarksOn({ gang, fugitive, juvenile, criminalCharges }: OperationTarget): string {
  const remarks = [
    gang === 'none' ? '' : `${gang} gang member (DEC-7)`,
    fugitive === 'none' ? '' : `${fugitive} fugitive (DEC-3)`,
    juvenile ? 'juvenile' : '',
    criminalCharges ? 'criminal charges planned (CON-1)' : '',
  ];
  return remarks.filter((remark) => remark !== '').join('; ');
}

type Printer<Name extends SectionName> = (said: SectionContent<Name>, timeZone: string) => readonly Block[];

const sharedWork = (work: string, { OI, DRO, how }: SectionContent<'processing-transport'>['processing']): Block => ({ kind: 'entry', heading: `${work}: OI ${OI} %, DRO ${DRO} %`, text: how });

const printers: { readonly [Name in SectionName]: Printer<Name> } = {
  objectives: (said) => text(said.text),
  targets: ({ targets }) =>
    table(
      [column('No.'), column('Who or what', 7), column('Query', 1.4), column('Remarks', 4)],
      targets.map((target, index) => [String(index + 1), entityInWords(target.entity), queryOn[target.entity.kind], remarksOn(target)]),
      'No targets.',
    ),
  places: ({ places }, timeZone) =>
    table(
      [column('Place', 3), column('Address', 4), column('Position', 2.4), column('From and until', 4)],
      places.map(({ label, address, coordinates, window }) => [label, address, degrees(coordinates), `${inZone(window.start, timeZone)} – ${inZone(window.end, timeZone)}`]),
      'No places.',
    ),
  organization: ({ commander, deputy, teams }) => [
    { kind: 'facts', facts: [['Commander', commander], ...(deputy === undefined ? [] : [['Deputy', deputy] as const])] },
    ...table([column('Team', 2), column('Leader', 3), column('Members', 6)], teams.map(({ name, leader, members }) => [name, leader, members.join(', ')]), 'No teams.'),
  ],
  assignments: ({ assignments }) =>
    assignments.length === 0 ? text('No assignments.') : assignments.map(({ team, place, task }): Block => ({ kind: 'entry', heading: place === undefined ? team : `${team}, ${place}`, text: task })),
  resources: ({ resources }) => table([column('Office', 2), column('What', 8), column('Count', 2)], resources.map(({ program, what, count }) => [program, what, String(count)]), 'No resources.'),
  communications: (said) => [...text(said.text), ...table([column('Channel', 3), column('Use', 8)], said.channels.map(({ name, use }) => [name, use]), 'No channels.')],
  medical: (said) => [...text(said.text), { kind: 'facts', facts: [['Hospital', said.hospital]] }],
  safety: (said) => [...text(said.text), ...(said.hazards.length === 0 ? [] : [{ kind: 'list', items: said.hazards } as const])],
  'processing-transport': ({ processing, transport }) => [sharedWork('Processing', processing), sharedWork('Transport', transport)],
  detention: (said) => [{ kind: 'facts', facts: [['Beds', String(said.beds)], ['Facility', said.facility]] }, ...text(said.text)],
  juveniles: (said) => [{ kind: 'facts', facts: [['Juveniles expected', yesOrNo(said.expected)]] }, ...text(said.text)],
  media: (said) => [{ kind: 'facts', facts: [['Media expected', yesOrNo(said.expected)]] }, ...text(said.text)],
};

/** @returns undefined when the section was never written */
export function sectionInPrint(name: SectionName, content: PlanContent, timeZone: string): readonly Block[] | undefined {
  const said = content[name];
  return said === undefined ? undefined : (printers[name] as (written: typeof said, timeZone: string) => readonly Block[])(said, timeZone);
}
