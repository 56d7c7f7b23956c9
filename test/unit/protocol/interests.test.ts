/** DEC-4: who enters, reads and changes interests; pure rules over everybody there can be. */
import fc from 'fast-check';
import { judgeInterests, readInterests } from '../../../platform/interests/import';
import { interestSight, isCurrent, mayChange, mayEnter, mayRead, ownerIsSuitable, reviewIsAhead } from '../../../protocol/interests/authority';
import { toInstant, type Actor, type Aor, type Instant, type OfficeId, type PersonId, type Post } from '../../../protocol/vocabulary';

const post = (program: 'OI' | 'DRO', aor: 'NYC' | 'SEA' | null): Post => ({ office: `${program}-${aor ?? 'HQ'}` as OfficeId, program, level: aor === null ? 'hq' : 'field', aor: aor as Aor | null, rank: aor === null ? 'AD' : program === 'OI' ? 'agent' : 'officer' });
const posts = fc.oneof(fc.constant(null), fc.tuple(fc.constantFrom('OI' as const, 'DRO' as const), fc.constantFrom('NYC' as const, 'SEA' as const, null)).map(([program, aor]) => post(program, aor)));
const actors = fc.record({ post: posts, audit: fc.boolean(), onDuty: fc.boolean(), liaison: fc.boolean() }).map(({ post, audit, ...rest }): Actor => ({ person: 'somebody' as PersonId, name: 'Somebody', post, roles: audit ? ['audit'] : [], ...rest }));
const holder = { office: 'OI-NYC' as OfficeId, program: 'OI' as const };

test('DEC-4: an interest is read by its office, its program’s headquarters and auditors, and changed by its office alone', () => {
  fc.assert(
    fc.property(actors, (actor) => {
      const isOffice = actor.post?.office === holder.office;
      const isHeadquarters = actor.post?.level === 'hq' && actor.post.program === 'OI';
      expect(mayRead(actor, holder).kind).toBe(isOffice || isHeadquarters || actor.roles.includes('audit') ? 'allowed' : 'refused');
      expect(mayChange(actor, holder).kind).toBe(isOffice ? 'allowed' : 'refused');
      expect(mayEnter(actor).kind).toBe(actor.post?.level === 'field' ? 'allowed' : 'refused');
      // A list shows what one may read, one by one.
      const sight = interestSight(actor);
      const listed = sight.kind === 'all' || (sight.kind === 'program' && sight.program === 'OI') || (sight.kind === 'office' && sight.office === holder.office);
      expect(listed).toBe(mayRead(actor, holder).kind === 'allowed');
    }),
  );
});

const now = '2026-12-01T12:00:00.000Z' as Instant;

test('DEC-4: what was read must still stand, the owner is of the office, the review lies ahead', () => {
  expect(isCurrent({ revision: 3, withdrawnAt: null }, 3).kind).toBe('allowed');
  expect(isCurrent({ revision: 3, withdrawnAt: null }, null).kind).toBe('allowed');
  expect(isCurrent({ revision: 3, withdrawnAt: null }, 2)).toMatchObject({ refusal: { type: 'interest-changed', category: 'stale' } });
  expect(isCurrent({ revision: 3, withdrawnAt: now }, 3)).toMatchObject({ refusal: { type: 'interest-withdrawn', category: 'conflict' } });
  expect([post('OI', 'NYC'), post('DRO', 'NYC'), post('OI', null), null, undefined].map((each) => ownerIsSuitable(each, holder).kind)).toEqual(['allowed', 'refused', 'refused', 'refused', 'refused']);
  expect([reviewIsAhead(now, now).kind, reviewIsAhead(toInstant(Date.parse(now) + 1), now).kind]).toEqual(['refused', 'allowed']);
});

describe('a spreadsheet', () => {
  const facts = { holder, now, enterer: 'nadia.frost' as PersonId, reviewAt: '2027-06-01T12:00:00.000Z' as Instant, posts: new Map([['nadia.frost', post('OI', 'NYC')]]) };
  const judged = (file: string) => judgeInterests(readInterests(file), facts);

  test('DEC-4: commas in quotes or beside tabs, columns in any order, a byte order mark: the same interests', () => {
    const [one, other] = ['\uFEFFaddress,kind\n"9 Pike St, Seattle, WA",Address\n', 'kind\tnote\taddress\naddress\t\t9 Pike St, Seattle, WA\n'].map(judged);
    expect(one?.[0]?.content).toEqual({ entity: { kind: 'address', address: '9 Pike St, Seattle, WA' }, owner: 'nadia.frost', reviewAt: facts.reviewAt, caseReference: null, note: null });
    expect(other?.[0]?.content).toEqual(one?.[0]?.content);
  });

  test.each([
    ['kind,name\nboat,Kestrel\n', 'kind'],
    ['kind,name,plate\nsubject,Ana Mar,HKR4471\n', 'plate'],
    ['kind,name,dateOfBirth\nsubject,Ana Mar,1991-13-01\n', 'dateOfBirth'],
    ['kind,name,alienNumber\nsubject,Ana Mar,12\n', 'alienNumber'],
    ['kind,plate\nvehicle,\n', 'plate'],
    ['kind,address,latitude\naddress,9 Pike St,47.6\n', 'longitude'],
    ['kind,address,latitude,longitude\naddress,9 Pike St,north,-122\n', 'latitude'],
    ['kind,name,reviewAt\nsubject,Ana Mar,2020-01-01T00:00:00Z\n', 'reviewAt'],
    ['kind,name,owner\nsubject,Ana Mar,ada.reyes\n', 'owner'],
    ['kind,name\nsubject,\n', 'name'],
  ])('DEC-4: a fault names its column: %j', (file, field) => {
    expect(judged(file).map(({ content, faults }) => [content, faults[0]?.field])).toEqual([[null, field]]);
  });

  test.each(['', 'name\nAna\n', 'kind,kind\nsubject,subject\n', 'kind,color\nvehicle,red\n', 'kind,name\n', 'kind,name\nsubject\n', 'kind\0\n', `kind\n${'subject\n'.repeat(5001)}`])('what is no such file is refused whole', (file) => {
    expect(() => readInterests(file)).toThrow(expect.objectContaining({ name: 'UnreadableImportError' }) as Error);
  });
});
