/** Briefings, developmental assignments, meetings and local protocols, as they stand when somebody must do something. */
import type { Meeting } from '../../protocol/meeting/state';
import type { Refusal } from '../../protocol/refusal';
import { after, type Actor } from '../../protocol/vocabulary';
import { days, headquarters, hours, inNyc } from './builders';
import { aLocalProtocol, signedBy } from './local-protocol-builders';
import { aMeeting, held, prepared, sayMeeting, someMinutes } from './meeting-builders';
import type { Scene } from './scenes-of-authority';
import { aBriefing, aCandidate, anAssignment, named, sayAssignment, sayBriefing } from './training-builders';

/** A scene in which something was refused would be another scene. */
function said<State>({ decision, after: became }: { readonly decision: { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly refusal: Refusal }; readonly after: State }): State {
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  return became;
}

function briefings(): Scene {
  const planned = aBriefing();
  const over = said(sayBriefing(planned, 'holding', inNyc.asac, { attended: [named(inNyc.officer)] }, after(planned.plan.endsAt, hours(1))));
  return { kind: 'briefing', title: 'given by OI', matters: [planned, over] };
}

/** The candidate is proposed by an AFOD, whose word does not bind the office. */
function assignments(): Scene {
  const offered = anAssignment();
  const proposed = said(sayAssignment(offered, 'candidate', inNyc.afod, aCandidate()));
  const hash = proposed.signOff?.hash ?? '';
  const agreed = [inNyc.sac, inNyc.fod].reduce((matter, by) => said(sayAssignment(matter, 'acceptance', by, { hash })), proposed);
  const begun = said(sayAssignment(agreed, 'beginning', inNyc.afod, {}, agreed.offer.startsAt));
  return { kind: 'developmental-assignment', title: 'offered by the SAC, for people of DRO', matters: [offered, proposed, agreed, begun] };
}

function meetings(title: string, planned: Meeting, [oi, dro]: readonly [Actor, Actor]): Scene {
  const over = held(prepared(planned), [oi, dro]);
  const at = after(over.heldAt ?? planned.openedAt, hours(1));
  const minutes = someMinutes({ items: [{ what: 'Count the vans.', program: 'DRO', person: undefined, dueAt: after(at, days(9)) }] });
  const [ofOi, ofDro] = [said(sayMeeting(over, 'minutes', oi, minutes, at)), said(sayMeeting(over, 'minutes', dro, minutes, at))];
  const accepted = said(sayMeeting(ofOi, 'acceptance', dro, { hash: ofOi.proposal?.hash ?? '' }, at));
  return { kind: 'meeting', title, matters: [prepared(planned), over, ofOi, ofDro, accepted] };
}

function localProtocols(): readonly Scene[] {
  const drafted = aLocalProtocol();
  return [
    { kind: 'local-protocol', title: 'proposed by the FOD', matters: [drafted] },
    { kind: 'local-protocol', title: 'proposed by the FOD, with the Directors', matters: [signedBy(drafted, inNyc.fod, inNyc.sac)] },
  ];
}

export const scenesOfOfficeBusiness = (): readonly Scene[] => [
  briefings(),
  assignments(),
  meetings('of FOD and SAC', aMeeting(), [inNyc.sac, inNyc.fod]),
  meetings('of the Assistant Directors', aMeeting({ series: 'hq-monthly' }), [headquarters.oiAd, headquarters.droAd]),
  ...localProtocols(),
];
