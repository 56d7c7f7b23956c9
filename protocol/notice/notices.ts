/** Whom each event of a mutual notice is told to. Pages go out in call-outs; these are the rest. */
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { counterpartOf, type Program } from '../vocabulary';
import { provisionsOf, type LaterNoticeEvent } from './events';
import type { MutualNotice } from './state';

/** Everybody of a side who has had to do with it: the sender, who was paged, and who remarked, proposed or amended. */
function ofSide(side: Program, matter: MutualNotice): readonly Recipient[] {
  const sender: readonly Recipient[] = side === matter.from ? [[matter.sender.person, 'sender']] : [];
  const paged = pagedBy(matter.callOuts.filter(({ program }) => program === side));
  const amenders = side === matter.from ? matter.amendments : [];
  const spoke = [...matter.remarks.filter((each) => each.side === side), ...matter.proposals.filter((each) => each.side === side), ...amenders];
  return [...sender, ...paged, ...spoke.map(({ by }): Recipient => [by.person, 'participant'])];
}

export function mutualNoticeNotices(event: LaterNoticeEvent, before: MutualNotice, after: MutualNotice): readonly Notice[] {
  const provisions = provisionsOf(event.kind, after.content.about);
  const tell = (side: Program) => noticesTo(ofSide(side, before), event.kind, provisions);
  switch (event.kind) {
    case 'acknowledged':
    case 'disposed':
      return tell(after.from);
    case 'remarked':
    case 'proposed':
      return tell(counterpartOf(event.side));
    case 'agreed': // both sides carry it out
      return noticesTo(butNot(event.by.person, [...ofSide(counterpartOf(event.side), before), ...ofSide(event.side, before)]), event.kind, provisions);
    case 'amended':
    case 'withdrawn':
      return tell(after.to);
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'reminded':
      return noticesTo(asRecipients(event.persons), event.kind, provisions, { purpose: 'reminder' });
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
