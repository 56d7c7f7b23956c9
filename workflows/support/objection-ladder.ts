/** An objection between field offices on the ladder (RES-1 to RES-3): its dispute is a child workflow, abandoned to itself. */
import type { LaterConsultationEvent } from '../../protocol/consultation/events';
import { counterpartIn, isOnTheLadder, type Consultation } from '../../protocol/consultation/state';
import { tellToLook } from './look';
import type { Matter } from './matter';
import { keepDispute } from './raised-dispute';
import { workflowNow } from './seal';

type ConsultationMatter = Matter<Consultation, LaterConsultationEvent>;

export function keepObjection(matter: ConsultationMatter): void {
  keepDispute(matter, {
    isClimbing: () => isOnTheLadder(matter.state),
    hasSettled: () => matter.state.settled?.dispute === matter.state.ladder?.dispute,
    opening() {
      const { reference, objections, openedBy, revision } = matter.state;
      const objection = objections.at(-1);
      const issue = `Objection to revision ${objection?.revision ?? revision} of ${reference}: ${objection?.reason ?? ''}`;
      return { program: counterpartIn(matter.state), cause: 'objection', round: objection?.revision ?? revision, issue, by: objection?.by ?? openedBy };
    },
    take: () => takeResolution(matter),
    async tell(dispute) {
      await matter.whenRecorded(); // the dispute looks up what the consultation has recorded
      await tellToLook(dispute);
    },
  });
}

/** RES-2: one text that both sides have accepted; the counterpart clears the draft in line with it, or its author writes another. */
export async function takeResolution(matter: ConsultationMatter): Promise<void> {
  const climbing = () => (isOnTheLadder(matter.state) ? (matter.state.ladder?.dispute ?? undefined) : undefined);
  const dispute = climbing();
  if (dispute === undefined) return;
  const resolution = await matter.calls.resolutionOf({ dispute });
  if (resolution === null || climbing() !== dispute) return;
  const { hash, text } = resolution;
  matter.apply({ kind: 'ladder-settled', dispute, hash, text, at: workflowNow() }, `ladder-settled:${matter.state.ladder?.raise ?? 0}`);
}
