/** COO-1 in Seattle: FOD and SAC meet; invited by calendar, held by both sides' word, written down, and what it decided is done. */
import type { Act } from '../act';
import { days, fromNow } from '../material';
import { attended, concluded, convene, minuted } from '../meeting';

const [fod, sac, oiLiaison, droLiaison, officer] = ['beatrix.holm', 'gideon.sable', 'thea.lorn', 'cyrus.dale', 'hugo.brandt'] as const;

export const meeting: Act = {
  name: 'meeting',
  day: 9,
  play: async (stage) => {
    const convened = await convene(stage, fod, 'field-monthly', 'Room 4');
    const { path, reference, isMoved } = convened;
    stage.tell(`${stage.who(fod)} ${isMoved ? 'moves the monthly meeting with the SAC to today' : 'convenes the monthly meeting with the SAC, for today'}: ${reference}.`, 'COO-1');
    const mail = await stage.mailTo(sac, `${reference}: ${isMoved ? 'new date' : 'invitation'}`);
    const calendar = mail?.attachments.find(({ contentType }) => contentType === 'text/calendar')?.text;
    stage.claim('the invitation has a part that calendars take', mail === undefined || (calendar ?? '').includes('METHOD:REQUEST'), mail?.attachments);
    stage.tell(`The invitation comes by mail with a calendar part (“METHOD:REQUEST”, “UID:${reference}@…”), and is in everybody’s calendar.`, 'COO-1');
    await attended(stage, convened, { [sac]: [sac, oiLiaison], [fod]: [fod, droLiaison] });
    stage.tell('Each side says for itself who was there; both name the same beginning. It was held. One side’s word, or silence, holds no meeting.', 'COO-1');
    const item = { what: 'Order two vans.', program: 'DRO', person: officer, dueAt: fromNow(days(9)) };
    const accepted = await minuted(stage, convened, droLiaison, sac, { text: 'Vans at night were spoken of.', decisions: ['They are shared.'], items: [item] });
    stage.claim('the accepted minutes put the action item in force', accepted.phase === 'held' && accepted.items.length === 1, accepted.items);
    await stage.as(officer).post(`${path}/item-done`, { item: 1, note: 'Ordered.' });
    await concluded(stage, convened, sac);
    stage.tell(`${stage.who(droLiaison)} writes the minutes, ${stage.who(sac)} accepts just that text, ${stage.who(officer)} does the action item: concluded.`, 'COO-1');
  },
};
