import type { Request, Response } from 'express';
import { mayView } from '../../protocol/sight';
import { toInstant, type Actor } from '../../protocol/vocabulary';
import { actorById } from '../../store/people';
import type { FeedEntry, FeedPosition } from '../../store/matters';
import { callerOf, type Caller } from '../authentication';
import type { AddResource } from '../http/resource';
import { problem } from '../problems';
import type { Services } from '../services';
import { kindsNotListed, notViewable, sightOf } from '../sight';
import { isAfter, parsePositionId } from '../stream/change-feed';
import { EventStream } from '../stream/event-stream';

/** How often it is asked whether the reader may still see what they see. */
const recheckMs = 60_000;

function resumeFrom(request: Request): FeedPosition | undefined {
  const id = request.get('last-event-id');
  if (id === undefined || id === '') return undefined;
  const position = parsePositionId(id);
  if (position === undefined) throw problem('bad-request', 'Last-Event-ID is not the id of an event of this stream.');
  return position;
}

/** One reader: what it may see, where it stands, and when it ends. */
class Reader {
  private actor: Actor;
  private readonly stream: EventStream;
  private readonly timers: NodeJS.Timeout[];
  /** What comes while missed changes are still being read. */
  private held: FeedEntry[] | undefined = [];
  /** Up to where the reader has been told. */
  private told: FeedPosition | undefined;

  constructor(
    private readonly services: Services,
    response: Response,
    caller: Caller,
  ) {
    this.actor = caller.actor;
    this.stream = new EventStream(response, () => services.metrics.slowListeners.inc());
    const lifetime = Math.min(caller.expiresAt - Date.now(), 2 ** 31 - 1);
    this.timers = [setTimeout(() => this.stream.end(), lifetime), setInterval(() => void this.recheck(), recheckMs)];
    services.metrics.listeners.inc();
    response.once('close', () => this.close());
  }

  private readonly hear = (changes: readonly FeedEntry[]): void => {
    if (this.held !== undefined) this.held.push(...changes);
    else this.tell(changes);
  };

  async follow(from: FeedPosition | undefined): Promise<void> {
    const { changes } = this.services;
    const now = await changes.listen(this.hear);
    if (this.stream.isOver) return changes.leave(this.hear); // gone meanwhile
    this.told = from ?? now;
    this.stream.ready(this.told);
    if (from !== undefined) await this.catchUp(from, now);
    const held = this.held ?? [];
    this.held = undefined;
    this.tell(held);
  }

  private async catchUp(from: FeedPosition, now: FeedPosition): Promise<void> {
    for await (const missed of this.services.changes.between(from, now)) {
      if (this.stream.isOver) return;
      this.tell(missed);
      await this.stream.drained();
    }
  }

  end(): void {
    this.stream.end();
  }

  private tell(changes: readonly FeedEntry[]): void {
    for (const change of changes) {
      if (this.told !== undefined && !isAfter(change.position, this.told)) continue;
      this.told = change.position;
      if (mayView(this.actor, change.aor, change.offices) && !kindsNotListed(this.actor).includes(change.matterKind)) this.stream.change(change);
    }
  }

  private async recheck(): Promise<void> {
    try {
      const actor = await actorById(this.services.database, this.actor.person, toInstant(Date.now()));
      if (actor === undefined) this.end();
      else this.actor = actor;
    } catch {
      // The database is away: nothing can be told meanwhile either.
    }
  }

  private close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.stream.end();
    this.services.changes.leave(this.hear);
    this.services.metrics.listeners.dec();
  }
}

/** `GET /v1/stream`: a server-sent event for every change of a matter that the caller may see. */
export function streamRoute(add: AddResource, services: Services, open: Set<() => void>): void {
  add('/v1/stream', {
    get: async (request: Request, response: Response) => {
      const caller = callerOf(response);
      if (sightOf(caller.actor).kind === 'none') throw notViewable(caller.actor, undefined);
      const from = resumeFrom(request);
      if (request.method === 'HEAD') return void response.type('text/event-stream').end();
      const reader = new Reader(services, response, caller);
      const end = () => reader.end();
      open.add(end);
      response.once('close', () => open.delete(end));
      await reader.follow(from);
    },
  });
}
