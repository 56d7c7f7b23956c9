/**
 * The acts of `npm run demo`: each claims what it shows, so a demo that has rotted fails here. Those that need short clocks come last: the
 * system goes on with such clocks, and whatever a suite after this one would open would have them too.
 */
import { encore } from '../../../ops/demo/encore';
import { playAct } from '../../../ops/demo/play';
import type { Line, Venue } from '../../../ops/demo/stage';
import { story } from '../../../ops/demo/story';
import { summary } from '../../../ops/demo/summary';
import { sharedRig } from '../../support/shared-rig';
import { answerWithin, type SystemRig } from '../../support/system-rig';

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});

const told: Line[] = [];
const venue = (day = 86_400_000): Venue => ({ addresses: rig.system.addresses, day, token: (person) => rig.system.token(person), narrate: (line) => told.push(line) });

test('the acts of the demo that need no shortened clock go as they claim, side by side', async () => {
  const quick = [...story.filter(({ needsShortClocks }) => needsShortClocks !== true), encore];
  const played = await Promise.all(quick.map((act) => playAct(venue(), act)));
  expect(played.flatMap(({ act, failure }) => (failure === undefined ? [] : [`${act.name}: ${failure.message}`]))).toEqual([]);
  expect(quick.length).toBeGreaterThan(8);
});

test('what is told names the provision, and says where each matter is found', () => {
  expect(told.filter(({ provisions = [] }) => provisions.length === 0)).toEqual([]);
  const { api, mailPage, webUi } = rig.system.addresses;
  const looks = told.flatMap(({ look = [] }) => look);
  const reference = looks[0]?.split('/').at(-1) ?? '';
  expect(looks).toEqual(expect.arrayContaining([`${api}/v1/matters/${reference}`, `${mailPage ?? ''}/?subject=${reference}`, `${webUi ?? ''}/namespaces/default/workflows/${reference}`]));
});

test('what the month left behind is counted by the API, the mail sink and the ledger, in which there is no fault', async () => {
  const lines = await summary(venue(), rig.system);
  expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(expect.arrayContaining(['concurrence', 'dispute', 'meeting', 'operation']));
  expect(lines.at(-1)).toMatch(/^\d+ matters, \d+ mails, \d+ of them pages\. The ledger: \d+ entries, no fault; heads [0-9a-f]{16}…$/);
});

test('CON-3, COO-5, RES-1 to RES-3: those that live by short clocks do too, on the same system begun again with a day of eight seconds', async () => {
  await rig.startAgainWith(answerWithin(8_000), 'api', 'worker');
  const played = await Promise.all(story.filter(({ needsShortClocks }) => needsShortClocks === true).map((act) => playAct(venue(8_000), act)));
  expect(played.map(({ act, failure }) => `${act.name}: ${failure?.message ?? 'as claimed'}`)).toEqual(['silence: as claimed', 'call-out: as claimed']);
});
