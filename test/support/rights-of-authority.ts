/** What begins a matter, or is none: rights that no matter is asked for. Offices are those of New York. */
import { allContracts } from '../../api/kinds';
import { mayKeepCatalogue } from '../../protocol/briefing/catalogue';
import { mayOpen as mayAskCallOut } from '../../protocol/call-out-request/decide';
import { mayKeep as mayKeepCenters, mayParticipate } from '../../protocol/center/rules';
import { mayOpen as mayAskConcurrence } from '../../protocol/concurrence/authority';
import { mayDraft } from '../../protocol/consultation/authority';
import { mayKeepContactPoints } from '../../protocol/contact-points';
import { mayCheck } from '../../protocol/custody-hold/authority';
import { mayDesignateActing, mayDesignateLiaison, mayEndActing, mayEndLiaison, mayReadChanges } from '../../protocol/designations';
import { mayFollowOffice } from '../../protocol/feeds';
import { mayChange, mayEnter, mayRead } from '../../protocol/interests/authority';
import { mayOpenSeries } from '../../protocol/meeting/authority';
import { meetingSeries } from '../../protocol/meeting/series';
import { aboutRules, type NoticeAbout } from '../../protocol/notice/about';
import { mayOpen as mayGiveNotice } from '../../protocol/notice/authority';
import { processOf } from '../../protocol/processes';
import type { Verdict } from '../../protocol/refusal';
import { mayApprove, mayHaveBundle, mayKeepHolds, mayReadDisposals } from '../../protocol/retention/authority';
import { mayKeepRoster, mayRelieve } from '../../protocol/roster/authority';
import { mayDeclare } from '../../protocol/training/rules';
import { nameOf, type Actor, type MatterKind, type OfficeId, type Program, type Rank } from '../../protocol/vocabulary';
import { actor, fieldPost, inNyc, nyc } from './builders';

export interface Right {
  readonly name: string;
  readonly may: (actor: Actor) => Verdict;
}

/** A way to begin a matter of a kind. */
export interface Beginning extends Right {
  readonly kind: MatterKind;
}

/** Kinds of which some are begun by others than the rest. */
const ways: Partial<Readonly<Record<MatterKind, readonly Right[]>>> = {
  concurrence: [
    { name: 'in one’s own name', may: (actor) => mayAskConcurrence(actor, undefined) },
    { name: 'for the FOD', may: (actor) => mayAskConcurrence(actor, inNyc.fod) },
  ],
  notice: (Object.keys(aboutRules) as NoticeAbout[]).map((about) => ({ name: about, may: (actor) => mayGiveNotice(actor, about) })),
  'call-out': [{ name: 'in this area', may: (actor) => mayAskCallOut(actor, nyc) }],
  consultation: (['media-release', 'congressional-reply', 'policy-change'] as const).map((subject) => ({ name: subject, may: (actor) => mayDraft(actor, subject) })),
  meeting: meetingSeries.map((series) => ({ name: series, may: (actor) => mayOpenSeries(actor, series) })),
};

export const beginnings: readonly Beginning[] = allContracts.flatMap(({ process: { kind }, opening }) => {
  if (opening === undefined) return [];
  const { title } = processOf(kind);
  return (ways[kind] ?? [{ name: '', may: opening.right.verdict }]).map(({ name, may }) => ({ kind, name: name === '' ? title : `${title}: ${name}`, may }));
});

const ranks = { OI: { own: 'agent', supervisor: 'ASAC', head: 'SAC' }, DRO: { own: 'officer', supervisor: 'AFOD', head: 'FOD' } } as const satisfies Record<Program, Record<string, Rank>>;

/** What is the own of the office of a program. */
export function rightsInOffice(program: Program): readonly Right[] {
  const office = `${program}-${nyc}` as OfficeId;
  const [rosterOffice, holder, { own, supervisor, head }] = [{ office, program }, { office, program }, ranks[program]];
  const [colleague, deputy, leader] = [own, supervisor, head].map((rank) => actor(`the.${rank}`, fieldPost(program, nyc, rank))) as [Actor, Actor, Actor];
  return [
    { name: 'keep its roster', may: (actor) => mayKeepRoster(actor, rosterOffice) },
    { name: 'relieve who is on duty', may: (actor) => mayRelieve(actor, rosterOffice, colleague.person, 'They are ill.') },
    { name: 'designate its liaison', may: (actor) => mayDesignateLiaison(actor, office, deputy) },
    { name: 'end a designation of its liaison', may: (actor) => mayEndLiaison(actor, office) },
    { name: `let somebody act as ${supervisor}`, may: (actor) => mayDesignateActing(actor, office, colleague, deputy) },
    { name: `let somebody act as ${head}`, may: (actor) => mayDesignateActing(actor, office, deputy, leader) },
    { name: `end that somebody acts as ${head}`, may: (actor) => mayEndActing(actor, office, { principal: nameOf(leader), rank: head }) },
    { name: 'keep somebody’s contact points', may: (actor) => mayKeepContactPoints(actor, colleague) },
    { name: 'read what was changed in its directory', may: (actor) => mayReadChanges(actor, office) },
    { name: 'follow its duties', may: (actor) => mayFollowOffice(actor, { office, aor: nyc }) },
    { name: 'read its interests', may: (actor) => mayRead(actor, holder) },
    { name: 'change its interests', may: (actor) => mayChange(actor, holder) },
    { name: 'keep its briefing catalogue', may: (actor) => mayKeepCatalogue(actor, { program, aor: nyc }) },
  ];
}

/** What is no single office's. */
export const rightsBeyondOffices: readonly Right[] = [
  { name: 'enter an interest, for one’s own office', may: mayEnter },
  { name: 'check a target of Fugitive Operations', may: mayCheck },
  { name: 'enter and brief on centers of the area', may: (actor) => mayKeepCenters(actor, nyc) },
  { name: 'record that DRO participates in a center', may: (actor) => mayParticipate(actor, nyc) },
  { name: 'declare DRO’s office trained', may: (actor) => mayDeclare(actor, { office: 'DRO-NYC' as OfficeId, program: 'DRO', level: 'field', aor: nyc }) },
  { name: 'have the bundle of a matter made that one may see', may: mayHaveBundle },
  { name: 'place and lift a legal hold', may: mayKeepHolds },
  { name: 'read a list of what is to be disposed of', may: mayReadDisposals },
  { name: 'approve such a list', may: (actor) => mayApprove(actor, []) },
];
