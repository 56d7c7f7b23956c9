import { ChangeFeed, isAfter, parsePositionId, positionId } from '../../../api/stream/change-feed';
import type { Logger } from '../../../platform/log';
import type { Database } from '../../../store/database';
import * as matters from '../../../store/matters';
import type { FeedEntry, FeedPosition } from '../../../store/matters';

jest.mock('../../../store/matters');
const feed = jest.mocked(matters.feed);
const feedEnd = jest.mocked(matters.feedEnd);

const log = { warn: jest.fn() };
const newFeed = () => new ChangeFeed({} as Database, log as unknown as Logger);
const at = (txid: number, position: number): FeedPosition => ({ txid: String(txid), position: String(position) });
const entry = (position: FeedPosition) => ({ position }) as FeedEntry;

/** A ledger that is read as store/matters.ts reads it. */
function ledger(entries: FeedEntry[]): void {
  feed.mockImplementation((_database, after, limit) => Promise.resolve(entries.filter(({ position }) => isAfter(position, after)).slice(0, limit)));
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.resetAllMocks();
  feedEnd.mockResolvedValue(at(10, 0));
});

afterEach(() => jest.useRealTimers());

const ids = (heard: readonly FeedEntry[]) => heard.map(({ position }) => positionId(position));

test('positions count by transaction, then by row, beyond what a number can hold', () => {
  expect(isAfter(at(9, 5), at(10, 1))).toBe(false);
  expect(isAfter(at(10, 2), at(10, 1))).toBe(true);
  expect(isAfter({ txid: '9007199254740993', position: '1' }, { txid: '9007199254740992', position: '1' })).toBe(true);
});

test('an id of an event says a position, and anything else says none', () => {
  expect(parsePositionId('812-5031')).toEqual(at(812, 5031));
  for (const junk of ['', '812', '-', 'a-b', '1-2-3', `${'9'.repeat(20)}-1`]) expect(parsePositionId(junk)).toBeUndefined();
});

test('all listeners hear each change once, by one poller, also after an outage', async () => {
  const entries: FeedEntry[] = [];
  ledger(entries);
  const [changes, one, other]: [ChangeFeed, FeedEntry[], FeedEntry[]] = [newFeed(), [], []];
  await changes.listen((heard) => one.push(...heard));
  await changes.listen((heard) => other.push(...heard));
  entries.push(entry(at(10, 1)));
  await jest.advanceTimersByTimeAsync(450);
  feed.mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away'));
  entries.push(entry(at(11, 2)), entry(at(12, 3)));
  await jest.advanceTimersByTimeAsync(1_300);
  expect(ids(one)).toEqual(['10-1', '11-2', '12-3']);
  expect(ids(other)).toEqual(ids(one));
  expect(log.warn).toHaveBeenCalledTimes(1);
  expect(feed.mock.calls.length).toBeLessThanOrEqual(5);
});

test('nobody listens: nothing is asked', async () => {
  ledger([]);
  const changes = newFeed();
  const listener = () => undefined;
  await changes.listen(listener);
  changes.leave(listener);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(feed).not.toHaveBeenCalled();
});

test('what was missed is read in pages, up to where the live stream began, and no further', async () => {
  const entries = Array.from({ length: 1_201 }, (_, index) => entry(at(5, index + 1)));
  ledger([...entries, entry(at(11, 2_000))]);
  const missed: FeedEntry[] = [];
  for await (const page of newFeed().between(at(5, 1), at(10, 0))) missed.push(...page);
  expect(missed).toHaveLength(1_200);
  expect(ids(missed).at(-1)).toBe('5-1201');
});
