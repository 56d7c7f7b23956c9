/** In which phase a consultation takes which action, whoever asks. Pure. */
import { pageWaits } from '../call-out';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { clearanceToGo } from './clearance';
import type { ConsultationAction } from './messages';
import { aim, isClosed, openSettlement, provisionOf, type Consultation } from './state';

type Said = Omit<Refusal, 'category' | 'provision'>;

const conflict = (matter: Consultation, refusal: Said): Verdict => refused({ ...refusal, category: 'conflict', provision: provisionOf(matter) });

export function phaseAllows(action: ConsultationAction, matter: Consultation): Verdict {
  const { phase, reference } = matter;
  if (isClosed(matter)) return conflict(matter, { type: 'matter-closed', detail: `${reference} is closed: ${phase}.` });
  if (action === 'acknowledgement') return pageWaits(matter.callOuts);
  if (action === 'comment') return allowed;
  if (phase === 'released-uncleared') return conflict(matter, { type: 'released-already', detail: 'It went out on the urgent path; the counterpart’s acknowledgement closes it.' });
  switch (action) {
    case 'draft':
    case 'withdrawal':
      return allowed;
    case 'clearing':
      return phase === 'cleared' ? clearedAlready(matter) : allowed;
    case 'objection':
      return objectionAllowed(matter);
    case 'settlement':
    case 'settlement-acceptance':
      return settlementAllowed(action, matter);
    case 'urgent-release':
      return urgentAllowed(matter);
    case 'release':
    case 'implementation':
      return goingAllowed(action, matter);
  }
}

const clearedAlready = (matter: Consultation): Verdict => conflict(matter, { type: 'cleared-already', detail: `${matter.clearing?.by.name ?? 'The counterpart'} has cleared revision ${matter.revision}. What has come to light since is said in a comment; the draft can be changed.` });

function objectionAllowed(matter: Consultation): Verdict {
  const { phase, settled, revision } = matter;
  if (phase === 'cleared') return clearedAlready(matter);
  if (phase === 'disputed') return conflict(matter, { type: 'already-disputed', detail: `An objection to revision ${revision} stands.` });
  return settled === null ? allowed : conflict(matter, { type: 'settled-already', detail: `The objection to revision ${revision} is settled by one text that both sides have accepted: clear it in line with that, or ask for another draft.` });
}

function settlementAllowed(action: 'settlement' | 'settlement-acceptance', matter: Consultation): Verdict {
  if (matter.level === 'field') return conflict(matter, { type: 'not-at-headquarters', detail: 'Between field offices the ladder settles an objection, as a dispute.' });
  if (matter.phase !== 'disputed') return conflict(matter, { type: 'no-settlement', detail: 'No objection stands.' });
  return action === 'settlement' || openSettlement(matter) !== undefined ? allowed : conflict(matter, { type: 'no-settlement', detail: 'No settlement is proposed.' });
}

/** COO-6: urgency is against the clock, and not against the counterpart's objection: once it has objected, nothing goes out uncleared. */
function urgentAllowed(matter: Consultation): Verdict {
  if (matter.subject !== 'media-release') return conflict(matter, { type: 'not-urgent-path', detail: 'Only a media release has an urgent path.' });
  if (matter.phase === 'cleared') return conflict(matter, { type: 'cleared-already', detail: 'It is cleared: release it.' });
  return matter.objections.length === 0 ? allowed : conflict(matter, { type: 'not-urgent-path', detail: 'The counterpart has objected to the release: it goes out when it is cleared.' });
}

function goingAllowed(action: 'release' | 'implementation', matter: Consultation): Verdict {
  if (action !== aim(matter)) return conflict(matter, { type: 'not-of-the-subject', detail: matter.subject === 'policy-change' ? 'A policy change is implemented, not released.' : 'It is released; only a policy change is implemented.' });
  return matter.phase === 'cleared' ? allowed : conflict(matter, { type: 'not-cleared-to-go', detail: clearanceToGo(matter).words });
}
