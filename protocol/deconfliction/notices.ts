/** Whom each event of a de-confliction is told to. Pages go out in call-outs; these are the rest. */
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { provisionsOf, type LaterDeconflictionEvent } from './events';
import { claimers, isWithinOneOffice, otherSideOf, sideNames, type Deconfliction, type SideName } from './state';

/**
 * DEC-4: both sides are told at the same moment, in one transition: whom the other calls, the liaison, and the person on duty, but
 * for a side that must claim it: its person on duty is paged, in the same transaction.
 */
export function openingNotices(matter: Deconfliction): readonly Notice[] {
  const recipients = sideNames.flatMap((side): readonly Recipient[] => {
    const { contact, tell } = matter.sides[side];
    const isPaged = claimers(matter).includes(side);
    return [[contact.person, 'contact'], ...tell.filter(({ capacity }) => !isPaged || capacity !== 'duty').map(({ person, capacity }): Recipient => [person, capacity])];
  });
  return noticesTo(recipients, 'opened', provisionsOf('opened', matter));
}

/** Everybody of a side who has had to do with it: whom to call, who was told or paged, and who spoke. */
function ofSide(side: SideName, { sides, callOuts, remarks, proposals, aor }: Deconfliction): readonly Recipient[] {
  const { contact, tell, claim, program, aor: own } = sides[side];
  const paged = pagedBy(callOuts.filter((callOut) => callOut.program === program && (callOut.aor ?? aor) === own));
  const spoke = [...remarks, ...proposals].filter((each) => each.side === side).map(({ by }) => by);
  const took = [...(claim === null ? [] : [claim.by]), ...spoke].map(({ person }): Recipient => [person, 'participant']);
  return [[contact.person, 'contact'], ...asRecipients(tell), ...paged, ...took];
}

export function deconflictionNotices(event: LaterDeconflictionEvent, before: Deconfliction, after: Deconfliction): readonly Notice[] {
  const provisions = provisionsOf(event.kind, after);
  const both = [...ofSide('raiser', before), ...ofSide('other', before)];
  switch (event.kind) {
    case 'claimed': {
      const others = event.sides.length === 1 && event.sides[0] !== undefined ? ofSide(otherSideOf(event.sides[0]), before) : both;
      return noticesTo(butNot(event.by.person, others), event.kind, provisions);
    }
    case 'remarked':
    case 'proposed':
      return noticesTo(butNot(event.by.person, isWithinOneOffice(before) ? both : ofSide(otherSideOf(event.side), before)), event.kind, provisions);
    case 'agreed': // both sides carry it out
      return noticesTo(butNot(event.by.person, both), event.kind, provisions);
    case 'moot':
      return noticesTo(both, event.kind, provisions);
    case 'reminded':
      return noticesTo(asRecipients(event.persons), event.kind, provisions, { purpose: 'reminder' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
