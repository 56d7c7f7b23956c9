/** Transfers and consultations for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import { decide as decideConsultation } from '../../protocol/consultation/decide';
import { evolve as evolveConsultation } from '../../protocol/consultation/evolve';
import type { ActionBody as ConsultationBody, ConsultationAction, ConsultationCommand, ConsultationSubject } from '../../protocol/consultation/messages';
import { openConsultation, type ConsultationOpeningBody, type OpenConsultation } from '../../protocol/consultation/process';
import { consultationParameters, type Consultation } from '../../protocol/consultation/state';
import { headquartersArea } from '../../protocol/headquarters';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import { decide as decideTransfer } from '../../protocol/transfer/decide';
import { evolve as evolveTransfer } from '../../protocol/transfer/evolve';
import type { ActionBody as TransferBody, ProposedTransfer, TransferAction, TransferCommand } from '../../protocol/transfer/messages';
import { openTransfer, type OpenTransfer, type TransferOpeningBody } from '../../protocol/transfer/process';
import { transferParameters, type Transfer } from '../../protocol/transfer/state';
import { after, type Actor, type Instant, type Reference } from '../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, later, nextCommandId, nyc, receipt } from './builders';

export type TransferBodies = { readonly [Action in TransferAction]: TransferBody<Action> };
export type ConsultationBodies = { readonly [Action in ConsultationAction]: ConsultationBody<Action> };

interface Choices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

const received = { action: 'open', matterVersion: null, via: 'inbox', expiresAt: null } as const;

/** In thirty days. */
export const inThirtyDays = (at: Instant = receipt): ProposedTransfer => ({ effectiveAt: after(at, days(30)), text: 'Four officers take the calls of the county.' });

/** By the FOD. */
export function aTransferOpening({ by = inNyc.fod, at = receipt, reference, ...body }: Choices & Partial<TransferOpeningBody> = {}): OpenTransfer {
  return {
    ...received,
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'transfer', year: 2026, number: 1 }),
    kind: 'transfer',
    body: { aor: nyc, from: by.post?.program ?? 'DRO', category: 'jail-referral', to: 'DRO', proposed: inThirtyDays(at), parameters: parametersInForce(transferParameters), ...body },
    actor: by,
    receivedAt: at,
  };
}

export const aTransfer = (choices: Parameters<typeof aTransferOpening>[0] = {}): Transfer => openTransfer(aTransferOpening(choices));

/** What the matter says to a person, and what it becomes. */
export function sayTransfer<Action extends TransferAction>(matter: Transfer, action: Action, by: Actor, body: TransferBody<Action>, at: Instant = later(hours(1))) {
  const command = { ...received, id: nextCommandId(), matter: matter.reference, kind: 'transfer', action, body, actor: by, receivedAt: at };
  const decision = decideTransfer(matter, command as unknown as TransferCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveTransfer(matter, decision.event) : matter };
}

/** Of DRO's field office, or of its headquarters, in two days. */
export function aConsultationOpening({ subject = 'media-release', level = 'field', at = receipt, by, reference, ...body }: Choices & Partial<ConsultationOpeningBody> & { readonly subject?: ConsultationSubject } = {}): OpenConsultation {
  const who = by ?? (level === 'hq' ? headquarters.droAd : subject === 'policy-change' ? inNyc.fod : inNyc.afod);
  const aor = level === 'hq' ? headquartersArea : nyc;
  const plannedAt = after(at, days(2));
  return {
    ...received,
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor, kind: 'consultation', year: 2026, number: 1 }),
    kind: 'consultation',
    body: {
      aor,
      level,
      from: who.post?.program ?? 'DRO',
      subject,
      inquiry: subject === 'congressional-reply' ? { askedBy: 'The committee on homeland security', question: 'How many were removed?', receivedAt: at, dueAt: after(at, days(5)) } : null,
      impact: subject === 'policy-change' ? 'Agents wait for transport at other hours.' : null,
      content: { title: 'Autumn sweep', text: 'Forty were taken into custody.', plannedAt },
      parameters: parametersInForce(consultationParameters),
      ...body,
    },
    actor: who,
    receivedAt: at,
  };
}

export const aConsultation = (choices: Parameters<typeof aConsultationOpening>[0] = {}): Consultation => openConsultation(aConsultationOpening(choices));

export function sayConsultation<Action extends ConsultationAction>(matter: Consultation, action: Action, by: Actor, body: ConsultationBody<Action>, at: Instant = later(hours(1))) {
  const command = { ...received, id: nextCommandId(), matter: matter.reference, kind: 'consultation', action, body, actor: by, receivedAt: at };
  const decision = decideConsultation(matter, command as unknown as ConsultationCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveConsultation(matter, decision.event) : matter };
}
