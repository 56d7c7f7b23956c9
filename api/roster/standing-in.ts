/** Who stands in for whom: overrides, swaps, and "relieve me now". Each takes effect at once, in the roster itself. */
import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { z } from 'zod';
import { mayKeepRoster, mayProposeSwap, mayRelieve, maySettleSwap, type SwapStep } from '../../protocol/roster/authority';
import { decideOverride, decideRelief, decideSwap } from '../../protocol/roster/decide';
import { newOverrideSchema, newSwapSchema, reliefSchema, rosterWithdrawalSchema, swapSettlementSchema } from '../../protocol/roster/messages';
import { restored, substitute, type Period, type Shift, type Substitution } from '../../protocol/roster/shifts';
import type { Command } from '../../protocol/envelope';
import { parseReference, type ReferenceParts } from '../../protocol/reference';
import { reliefAction, type ReliefBody } from '../../protocol/relief';
import { after, type Instant, type PersonId, type PersonName, type Reference } from '../../protocol/vocabulary';
import { receiveWithin } from '../../store/inbox';
import { dutyPeople, openPagesOf } from '../../store/roster/people';
import { findSubstitution, insertSubstitution, substitutionsOf, withdrawSubstitution, type StoredSubstitution } from '../../store/roster/plans';
import { dutyShifts, findShift, writeShifts, type DutyShift, type Written } from '../../store/roster/shifts';
import { findSwap, insertSwap, settleSwap, swapsOf, type StoredSwap } from '../../store/roster/swaps';
import { newCommandId } from '../commands/compose';
import { demand } from '../once';
import { parseBody } from '../http/parse';
import { refusalProblem } from '../problems';
import type { Services } from '../services';
import { changing, decided, done, found, idOf, made, mustBeOfOffice, mustStand, ofOffice, periodOf, reading, type RosterDesk } from './desk';
import { always, rosterAt } from './plans';
import { overrideView, shiftViews, swapView } from './views';

/** Writes what a substitution makes of the roster, and keeps it for the drafts to come. */
async function standIn({ database, office, actor, now }: RosterDesk, substitution: Substitution): Promise<Written> {
  const before = await dutyShifts(database, office.office, substitution);
  const replaced = substitution.kind === 'override' ? { replaced: before.map(asShift) } : {};
  await insertSubstitution(database, office.office, { substitution, madeAt: now, madeBy: actor.person, ...replaced });
  return await writeShifts(database, office.office, before, substitute(before.map(asShift), substitution));
}

const asShift = ({ id: _id, ...shift }: DutyShift): Shift => shift;

/** The shift under way, if any, and what follows it for as long as a roster reaches. */
const fromNowOn = ({ database, office, now }: RosterDesk, until: Instant = always as Instant) => dutyShifts(database, office.office, { from: now, until });

async function makeOverride(desk: RosterDesk, { person, start, end, reason }: z.output<typeof newOverrideSchema>) {
  const { office, actor, now, id, note } = desk;
  demand(mayKeepRoster(actor, office));
  const wanted = periodOf([start, end], desk);
  await mustBeOfOffice(desk, [person], '/person');
  const period = decided(decideOverride(await fromNowOn(desk, wanted.until), wanted, now));
  const written = await standIn(desk, { kind: 'override', id, person: person as PersonId, ...period });
  await note({ what: 'override-made', entry: id, reason, detail: { person, ...period, ...written } });
  const override = { id, person: person as PersonId, ...period, kind: 'override', madeAt: now, madeBy: actor.person, withdrawnAt: null, replaced: null } as const;
  return made(`${rosterAt(office.office)}/overrides`, overrideView(override, rosterAt(office.office)));
}

async function withdrawOverride(desk: RosterDesk, { reason }: { readonly reason: string }, request: Request) {
  const { database, office, actor, now, note } = desk;
  demand(mayKeepRoster(actor, office));
  const substitution = await findSubstitution(database, office.office, idOf(request));
  const override = found(substitution?.kind === 'override' ? substitution : undefined);
  mustStand(override);
  // Those that abut it too: it may have cut them.
  const before = await dutyShifts(database, office.office, { from: after(override.from, -1), until: after(override.until, 1) });
  await withdrawSubstitution(database, override.id, now);
  const written = await writeShifts(database, office.office, before, restored(before.map(asShift), override, override.replaced ?? [], now));
  await note({ what: 'override-withdrawn', entry: override.id, reason, detail: { ...written } });
  return done(overrideView({ ...override, withdrawnAt: now }, rosterAt(office.office)));
}

async function proposeSwap(desk: RosterDesk, { give, take }: z.output<typeof newSwapSchema>) {
  const { database, office, actor, now, id, note } = desk;
  const mine = await findShift(database, office.office, give);
  demand(mayProposeSwap(actor, office, mine?.person ?? actor.person));
  const [given, taken] = decided(decideSwap(mine, await findShift(database, office.office, take), now));
  await mustBeOfOffice(desk, [taken.person], '/take');
  const bounds = ({ from, until }: Period): Period => ({ from, until });
  const swap: StoredSwap = { id, proposer: given.person, given: bounds(given), partner: taken.person, taken: bounds(taken), status: 'proposed', proposedAt: now, settledAt: null };
  await insertSwap(database, office.office, swap);
  await note({ what: 'swap-proposed', entry: id, detail: { given: swap.given, partner: swap.partner, taken: swap.taken } });
  return made(`${rosterAt(office.office)}/swaps`, swapView(swap, rosterAt(office.office)));
}

const settledAs = { acceptance: 'accepted', refusal: 'refused', withdrawal: 'withdrawn' } as const satisfies Record<SwapStep, StoredSwap['status']>;

function settlement(step: SwapStep) {
  return async (desk: RosterDesk, { note: words }: z.output<typeof swapSettlementSchema>, request: Request) => {
    const { database, office, actor, now, note } = desk;
    const swap = found(await findSwap(database, office.office, idOf(request)));
    demand(maySettleSwap(actor, office, step, swap));
    if (swap.settledAt !== null) throw refusalProblem({ type: 'swap-settled', category: 'conflict', provision: 'COO-4', detail: `The swap was ${swap.status} at ${swap.settledAt}.` });
    const status = settledAs[step];
    const written = step === 'acceptance' ? await carryOut(desk, swap) : {};
    await settleSwap(database, swap.id, status, now);
    await note({ what: `swap-${status}`, entry: swap.id, reason: words, detail: { ...written } });
    return done(swapView({ ...swap, status, settledAt: now }, rosterAt(office.office)));
  };
}

/** Both shifts change hands, if both are still what was agreed on. */
async function carryOut(desk: RosterDesk, { given, taken, proposer, partner }: StoredSwap): Promise<Written> {
  const { database, office, now } = desk;
  const still = async (period: Period, person: PersonId) =>
    (await dutyShifts(database, office.office, period)).find((shift) => shift.person === person && shift.from === period.from && shift.until === period.until);
  decided(decideSwap(await still(given, proposer), await still(taken, partner), now));
  await mustBeOfOffice(desk, [proposer, partner]);
  const half = (period: Period, insteadOf: PersonId, person: PersonId): Substitution => ({ kind: 'swap', id: randomUUID(), ...period, insteadOf, person });
  const one = await standIn(desk, half(given, proposer, partner));
  const other = await standIn(desk, half(taken, partner, proposer));
  return { removed: one.removed + other.removed, added: one.added + other.added };
}

/** COO-5: the open pages of whoever was relieved go to whoever takes over, at once: each matter is told in the same transaction. */
async function movePages({ sealer }: Services, { database, actor }: RosterDesk, matters: readonly Reference[], person: PersonName): Promise<void> {
  for (const matter of matters) {
    const { kind } = parseReference(matter) as ReferenceParts;
    await receiveWithin(database, matter, (receivedAt) => {
      const command: Command<typeof reliefAction, ReliefBody> = { id: newCommandId(), matter, kind, action: reliefAction, body: { person }, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
      return sealer.seal(command);
    });
  }
}

const relieve = (services: Services) => async (desk: RosterDesk, { person, to, reason }: z.output<typeof reliefSchema>) => {
  const { database, office, actor, now, id, note } = desk;
  const relieved = (person ?? actor.person) as PersonId;
  demand(mayRelieve(actor, office, relieved, reason));
  const shifts = await fromNowOn(desk, after(now, nextWithinMs));
  const colleagues = await ofOffice(desk, shifts.map((shift) => shift.person));
  const relief = decided(decideRelief(shifts, relieved, to as PersonId | undefined, now, (each) => colleagues.has(each)));
  await mustBeOfOffice(desk, [relief.person], '/to');
  const openPages = await openPagesOf(database, relieved);
  await standIn(desk, { kind: 'relief', id, ...relief });
  const [{ name } = { name: relieved }] = await dutyPeople(database, [relieved]);
  await movePages(services, desk, openPages, { person: relieved, name });
  await note({ what: 'relieved', entry: id, subject: relief.insteadOf, reason, detail: { ...relief, openPages } });
  const [shift] = await shiftViews(database, office, await dutyShifts(database, office.office, { from: now, until: after(now, 1) }));
  return made(rosterAt(office.office), { id, relieved, shift, openPages });
};

/** Who is next is looked for this far ahead. */
const nextWithinMs = 14 * 86_400_000;

const isOverride = (each: StoredSubstitution): boolean => each.kind === 'override';

export const standingInRoutes = (services: Services) => ({
  overrides: reading(services, async ({ database, office: { office }, now }) => {
    const inForce = await substitutionsOf(database, office, { from: now, until: always as Instant });
    return { items: inForce.filter(isOverride).map((each) => overrideView(each, rosterAt(office))) };
  }),
  newOverride: changing(services, (request) => parseBody(newOverrideSchema, request), makeOverride),
  overrideWithdrawal: changing(services, (request) => parseBody(rosterWithdrawalSchema, request), withdrawOverride),
  swaps: reading(services, async ({ database, office: { office } }) => ({ items: (await swapsOf(database, office)).map((each) => swapView(each, rosterAt(office))) })),
  newSwap: changing(services, (request) => parseBody(newSwapSchema, request), proposeSwap),
  swapStep: (step: SwapStep) => changing(services, (request) => parseBody(swapSettlementSchema, request), settlement(step)),
  relief: changing(services, (request) => parseBody(reliefSchema, request), relieve(services)),
});
