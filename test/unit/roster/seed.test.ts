/** COO-4: the seeded roster is what its own patterns make, so that publishing it anew changes nothing. */
import { dutyRoster, seedPatterns } from '../../../ops/seed';
import { seedOffices } from '../../../ops/people';
import { shiftsOfPattern } from '../../../platform/calendar/patterns';
import { gapsOf, inOrder, overlapsOf } from '../../../protocol/roster/shifts';
import type { Instant } from '../../../protocol/vocabulary';

const now = new Date('2026-02-20T15:00:00Z');
const offices = seedOffices.filter(({ aor }) => aor !== undefined);

test.each(offices)('COO-4: $office goes by its patterns over both changes of the clocks, whole', (office) => {
  const everybody = ['a.one', 'b.two', 'c.three', 'd.four'];
  // How many take turns and what the clocks do have nothing to do with each other: one roster reaches over both changes.
  for (const [many, days] of [[1, 20], [2, 20], [3, 20], [4, 260]] as const) {
    const people = everybody.slice(0, many);
    const roster = dutyRoster(office, people, now, days);
    const period = { from: roster[0]?.from as Instant, until: roster.at(-1)?.until as Instant };
    const drafted = inOrder(seedPatterns(office, people, now).flatMap((pattern) => shiftsOfPattern(pattern, office.timeZone, period)));
    expect(drafted.map(({ person, from, until }) => [person, from, until])).toEqual(roster.map(({ person, from, until }) => [person, from, until]));
    expect([gapsOf(drafted, period), overlapsOf(drafted)]).toEqual([[], []]);
  }
});
