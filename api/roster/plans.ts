/** Patterns and one-off shifts: what drafts are made of. Nobody is on duty by them before they are published. */
import type { Request } from 'express';
import { faultOfRule } from '../../platform/calendar/patterns';
import { dayAfter, dayAt } from '../../platform/calendar/wall-clock';
import { mayKeepRoster } from '../../protocol/roster/authority';
import { newOneOffSchema, newPatternSchema, patternWithdrawalSchema, rosterWithdrawalSchema, type NewPattern } from '../../protocol/roster/messages';
import type { PersonId } from '../../protocol/vocabulary';
import { endPattern, findOneOff, findPattern, insertOneOffs, insertPattern, oneOffsOf, patternsOf, withdrawOneOff, type StoredPattern } from '../../store/roster/plans';
import { demand } from '../once';
import { parseBody } from '../http/parse';
import { refusalProblem } from '../problems';
import type { Services } from '../services';
import { changing, done, found, idOf, made, mustBeOfOffice, mustStand, periodOf, reading, type RosterDesk } from './desk';
import { oneOffView, patternView } from './views';

export const rosterAt = (office: string): string => `/v1/offices/${office}/roster`;

/** A rule is counted from its first day on, so that day may not lie too far back. */
const firstDayYears = 5;

/** @throws Problem 422 when the rule names no days that a roster could have */
function checkDays({ office: { timeZone }, now }: RosterDesk, { rule, firstDay, lastDay }: NewPattern): void {
  const today = dayAt(now, timeZone);
  const unusable = (field: string, detail: string) => refusalProblem({ type: 'rule-unusable', category: 'invalid', provision: 'COO-4', field, detail });
  if (firstDay < dayAfter(today, -365 * firstDayYears) || firstDay > dayAfter(today, 2 * 365)) throw unusable('/firstDay', `The first day lies within the last ${firstDayYears} years or the next two.`);
  if (lastDay !== undefined && lastDay < firstDay) throw unusable('/lastDay', 'The last day is not before the first.');
  const fault = faultOfRule(rule, firstDay);
  if (fault !== undefined) throw unusable('/rule', fault);
}

async function makePattern(desk: RosterDesk, body: NewPattern) {
  const { database, office, actor, now, id, note } = desk;
  demand(mayKeepRoster(actor, office));
  checkDays(desk, body);
  await mustBeOfOffice(desk, body.rotation, '/rotation');
  const { lastDay = null, turnLength = 1, rotation, ...rest } = body;
  const pattern: StoredPattern = { id, ...rest, lastDay, turnLength, rotation: rotation as PersonId[], madeAt: now, madeBy: actor.person, withdrawnAt: null };
  await insertPattern(database, office.office, pattern);
  await note({ what: 'pattern-made', entry: id, detail: { ...body } });
  return made(`${rosterAt(office.office)}/patterns`, patternView(pattern, rosterAt(office.office)));
}

async function withdrawPattern(desk: RosterDesk, { lastDay, reason }: { readonly lastDay?: string | undefined; readonly reason: string }, request: Request) {
  const { database, office, actor, now, note } = desk;
  demand(mayKeepRoster(actor, office));
  const pattern = found(await findPattern(database, office.office, idOf(request)));
  mustStand(pattern);
  if (lastDay !== undefined && lastDay < pattern.firstDay) {
    throw refusalProblem({ type: 'rule-unusable', category: 'invalid', provision: 'COO-4', field: '/lastDay', detail: `The pattern begins on ${pattern.firstDay}: without a last day it is withdrawn altogether.` });
  }
  await endPattern(database, pattern.id, lastDay, now);
  await note({ what: 'pattern-ended', entry: pattern.id, reason, detail: { lastDay: lastDay ?? null } });
  return done(patternView(found(await findPattern(database, office.office, pattern.id)), rosterAt(office.office)));
}

interface NewOneOff {
  readonly person: string;
  readonly start: string;
  readonly end: string;
  readonly reason?: string | undefined;
}

async function makeOneOff(desk: RosterDesk, { person, start, end, reason }: NewOneOff) {
  const { database, office, actor, now, id, note } = desk;
  demand(mayKeepRoster(actor, office));
  const period = periodOf([start, end], desk);
  await mustBeOfOffice(desk, [person], '/person');
  const oneOff = { id, person: person as PersonId, ...period, madeAt: now, madeBy: actor.person };
  await insertOneOffs(database, office.office, [oneOff]);
  await note({ what: 'one-off-made', entry: id, reason, detail: { person, ...period } });
  return made(`${rosterAt(office.office)}/one-offs`, oneOffView({ ...oneOff, withdrawnAt: null }, rosterAt(office.office)));
}

async function takeBackOneOff({ database, office, actor, now, note }: RosterDesk, { reason }: { readonly reason: string }, request: Request) {
  demand(mayKeepRoster(actor, office));
  const oneOff = found(await findOneOff(database, office.office, idOf(request)));
  mustStand(oneOff);
  await withdrawOneOff(database, oneOff.id, now);
  await note({ what: 'one-off-withdrawn', entry: oneOff.id, reason, detail: {} });
  return done(oneOffView({ ...oneOff, withdrawnAt: now }, rosterAt(office.office)));
}

/** One-offs and overrides are listed from now on. */
export const always = '9000-01-01T00:00:00.000Z';

export const planRoutes = (services: Services) => ({
  patterns: reading(services, async ({ database, office: { office } }) => ({ items: (await patternsOf(database, office)).map((each) => patternView(each, rosterAt(office))) })),
  newPattern: changing(services, (request) => parseBody(newPatternSchema, request), makePattern),
  patternWithdrawal: changing(services, (request) => parseBody(patternWithdrawalSchema, request), withdrawPattern),
  oneOffs: reading(services, async ({ database, office: { office }, now }) => {
    const found = await oneOffsOf(database, office, { from: now, until: always as typeof now });
    return { items: found.map((each) => oneOffView(each, rosterAt(office))) };
  }),
  newOneOff: changing(services, (request) => parseBody(newOneOffSchema, request), makeOneOff),
  oneOffWithdrawal: changing(services, (request) => parseBody(rosterWithdrawalSchema, request), takeBackOneOff),
});
