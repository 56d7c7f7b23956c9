/** The chronology of a bundle to be read and printed. */
import { DateTime } from 'luxon';
import type { StoredDelivery } from '../../store/deliveries';
import type { StoredMatter } from '../../store/matters';
import { documentAsHtml } from '../documents/as-html';
import type { Column, PrintedDocument } from '../documents/document';
import type { Decision, ToldEntry } from './story';

export interface Told {
  readonly matter: StoredMatter;
  readonly timeZone: string;
  readonly madeFor: string;
  readonly at: string;
  readonly chronology: readonly ToldEntry[];
  readonly decisions: readonly Decision[];
  readonly deliveries: readonly StoredDelivery[];
}

/** To the second: two things of one minute have an order. */
function moment(instant: string, timeZone: string): string {
  const at = DateTime.fromISO(instant, { zone: timeZone, locale: 'en-US' });
  return `${at.toFormat('yyyy-MM-dd HH:mm:ss ZZZZ')} (${at.toUTC().toFormat('HH:mm:ss')} UTC)`;
}

const columns = (...named: readonly (readonly [string, number])[]): readonly Column[] => named.map(([heading, share]) => ({ heading, share }));
const inWords = (kind: string): string => kind.replaceAll('-', ' ');

const withheldHere = '(withheld from the reader)';

const entryRow = (timeZone: string) => ({ seq, at, kind, by, byWithheld, words, withheld, provisions }: ToldEntry) => [
  String(seq),
  moment(at, timeZone),
  inWords(kind),
  byWithheld ? withheldHere : (by?.name ?? 'the system'),
  withheld ? withheldHere : words.join('\n'),
  provisions.map(({ id }) => id).join(', '),
];

const decisionRow = (timeZone: string) => ({ seq, at, what, decision, by, post, why, provisions }: Decision) => [String(seq), moment(at, timeZone), `${inWords(what)}: ${decision}`, post === null ? by.name : `${by.name} (${post})`, why.join('\n'), provisions.join(', ')];

const deliveryRow = (timeZone: string) => ({ purpose, topic, recipientName, capacity, status, reason, attempts, plannedAt }: StoredDelivery) => [
  moment(plannedAt, timeZone),
  `${purpose}: ${inWords(topic)}`,
  `${recipientName} (${capacity})`,
  reason === null ? status : `${status}: ${reason}`,
  attempts.map((each) => `${each.channel} ${each.status}${each.reason === null ? '' : ` (${each.reason})`}${each.times > 1 ? ` ${each.times} times` : ''}, ${moment(each.at, timeZone)}`).join('\n'),
];

function asDocument({ matter, timeZone, madeFor, at, chronology, decisions, deliveries }: Told): PrintedDocument {
  const { reference, kind, aor, phase, version, openedAt, openedBy, closedAt } = matter;
  return {
    title: `${reference}: chronology`,
    mark: null,
    facts: [
      ['Kind', kind],
      ['Area', aor],
      ['Phase', phase],
      ['Version', String(version)],
      ['Opened', `${moment(openedAt, timeZone)}, by ${openedBy.name}`],
      ['Closed', closedAt === null ? 'no' : moment(closedAt, timeZone)],
      ['Made', `${moment(at, timeZone)}, for ${madeFor}`],
    ],
    sections: [
      { heading: 'What happened', blocks: [{ kind: 'table', columns: columns(['#', 0.6], ['At', 3], ['What', 2.2], ['By', 2], ['In their words', 5], ['Under', 1.4]), rows: chronology.map(entryRow(timeZone)) }] },
      { heading: 'What was decided', blocks: [{ kind: 'table', columns: columns(['#', 0.6], ['At', 3], ['Decision', 2.4], ['By', 3], ['Why', 4], ['Under', 1.4]), rows: decisions.map(decisionRow(timeZone)) }] },
      { heading: 'Who was told', blocks: [{ kind: 'table', columns: columns(['At', 3], ['What', 2.4], ['Whom', 2.4], ['Came to', 1.6], ['Attempts', 5]), rows: deliveries.map(deliveryRow(timeZone)) }] },
      { heading: 'Verification', blocks: [{ kind: 'text', text: 'This page is one file of a sealed bundle. Whether anything of it was changed is told by: npm run bundle:verify -- FILE --keys public-keys.json' }] },
    ],
    foot: `${reference}, as of entry ${chronology.length} of its ledger`,
    madeAt: at,
  };
}

export const chronologyPage = (told: Told): string => documentAsHtml(asDocument(told), 'letter');
