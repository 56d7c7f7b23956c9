/**
 * What an act plays on: people who sign in and speak HTTP, a narrator, and claims that stop the play when they are not so. An act
 * knows nothing of the system but its addresses, so tests play acts on a system of their own.
 */
import type { Addresses } from '../lock';
import { seedOffices, seedPeople } from '../people';
import type { MailMessage } from '../mail/messages';
import type { Provision } from '../../protocol/provisions';
import type { CallOut } from '../../protocol/call-out';
import type { StoredDelivery } from '../../store/deliveries';
import { Player } from './player';

/** Where the play is. */
export interface Venue {
  readonly addresses: Pick<Addresses, 'api' | 'mailPage' | 'webUi' | 'namespace'>;
  /** An access token from the sign-in provider. */
  token(person: string): Promise<string>;
  /** Milliseconds of a day by the clocks of the system under play; 86,400,000 in earnest. */
  readonly day: number;
  /** Hears what is told, as it happens. */
  narrate(line: Line): void;
}

export interface Line {
  readonly act: string;
  readonly text: string;
  readonly provisions?: readonly Provision[];
  /** Where to look, when something is mentioned for the first time. */
  readonly look?: readonly string[];
}

/** The system did not do what the act claims. The message says what was to be so, and what was found. */
export class ActFailed extends Error {
  override readonly name = 'ActFailed';
}

const patience = 60_000;
const pause = 120;

export class Stage {
  readonly #mentioned = new Set<string>();
  readonly #players = new Map<string, Player>();

  constructor(
    readonly venue: Venue,
    private readonly act: string,
  ) {}

  as(person: string): Player {
    const known = this.#players.get(person) ?? new Player(this.venue, person);
    this.#players.set(person, known);
    return known;
  }

  /** Such as `Ada Reyes (AFOD, DRO New York)`. */
  who(person: string): string {
    const found = seedPeople.find((each) => each.person === person);
    const office = seedOffices.find((each) => each.office === found?.office);
    const where = office === undefined ? [] : [`${office.program} ${office.name.split(', ').at(-1) ?? ''}`];
    return `${found?.name ?? person} (${[...(found?.rank === undefined ? (found?.roles ?? []) : [found.rank]), ...where].join(', ')})`;
  }

  /** Tells what happens; says of each matter that is new to the listener where to look at it. */
  tell(text: string, ...provisions: readonly Provision[]): void {
    const fresh = [...new Set(text.match(/\b[A-Z]{2,5}-[A-Z]{2}-\d{4}-\d{4,}\b/g))].filter((reference) => !this.#mentioned.has(reference));
    for (const reference of fresh) this.#mentioned.add(reference);
    this.venue.narrate({ act: this.act, text, provisions, look: fresh.flatMap((reference) => this.#placesOf(reference)) });
  }

  #placesOf(reference: string): readonly string[] {
    const { api, mailPage, webUi, namespace } = this.venue.addresses;
    return [
      `${api}/v1/matters/${reference}`,
      ...(mailPage === undefined ? [] : [`${mailPage}/?subject=${reference}`]),
      ...(webUi === undefined ? [] : [`${webUi}/namespaces/${namespace}/workflows/${reference}`]),
    ];
  }

  /** @throws ActFailed when it is not so */
  claim(what: string, isSo: boolean, found?: unknown): void {
    if (!isSo) throw new ActFailed(`It was to be so: ${what}.${found === undefined ? '' : ` Found: ${JSON.stringify(found).slice(0, 600)}`}`);
  }

  /**
   * Asks until it is so, and gives what was found.
   *
   * @param probe undefined and false mean "not yet"
   */
  async until<Found>(what: string, probe: () => Promise<Found | undefined | false>): Promise<Found> {
    for (const over = Date.now() + patience; ; ) {
      const found = await probe();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > over) throw new ActFailed(`It did not come to this within ${patience / 1000} seconds: ${what}.`);
      await sleep(pause);
    }
  }

  /** Waits until an instant is over. */
  async over(instant: string): Promise<void> {
    await sleep(Math.max(0, Date.parse(instant) - Date.now() + 50));
  }

  /** Who is on duty at an office now. */
  async onDuty(office: string, reader: string): Promise<string> {
    const { contacts } = await this.as(reader).get<{ readonly contacts: readonly { readonly person: string; readonly capacity: string }[] }>(`/v1/on-duty?office=${office}`);
    const duty = contacts.find(({ capacity }) => capacity === 'duty')?.person;
    if (duty === undefined) throw new ActFailed(`Somebody was to be on duty at ${office}, and nobody is.`);
    return duty;
  }

  /** The newest mail to somebody about a matter, once it is there. Undefined when mail goes elsewhere than to the local sink. */
  async mailTo(person: string, subject: string): Promise<MailMessage | undefined> {
    const { mailPage } = this.venue.addresses;
    if (mailPage === undefined) return undefined;
    const query = new URLSearchParams({ to: `${person}@`, subject });
    return await this.until(`${person} has mail about ${subject}`, async () => {
      const { messages } = (await (await fetch(`${mailPage}/messages?${query.toString()}`)).json()) as { readonly messages: readonly MailMessage[] };
      return messages[0];
    });
  }

  /**
   * Waits until somebody is paged for the matter, and has whoever was paged last acknowledge, call-out by call-out until none pages.
   *
   * @param path of the matter, such as `/v1/calls/NYC-CA-2026-0001`
   * @returns who acknowledged
   */
  async acknowledge(path: string, reader: string, body: object = {}): Promise<readonly string[]> {
    const acknowledged: string[] = [];
    await this.until(`whoever is paged for ${path} acknowledges`, async () => {
      const { callOuts, deliveries } = await this.as(reader).get<{ readonly callOuts: readonly CallOut[]; readonly deliveries: readonly Pick<StoredDelivery, 'purpose' | 'status'>[] }>(path);
      if (deliveries.some(({ purpose, status }) => purpose === 'page' && status === 'planned')) return false; // they have not heard of it yet
      const paging = callOuts.filter(({ status }) => status === 'paging');
      if (paging.length === 0) return acknowledged.length > 0 || callOuts.length === 0;
      for (const last of paging.map(({ pages }) => pages.at(-1))) {
        if (last === undefined) continue;
        await this.as(last.person).post(`${path}/acknowledgement`, body, { mayBeRefused: true });
        acknowledged.push(last.person);
      }
      return false;
    });
    return [...new Set(acknowledged)];
  }
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
