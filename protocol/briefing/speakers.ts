/** Who speaks for an office on training (COO-10 to COO-12): its supervisors, and its liaison. The memo gives training to SAC and FOD, not to who is on shift. */
import { headRank, isPostIn, type FieldOffice } from '../field-office';
import { isSupervisorOf } from '../ranks';
import type { Actor } from '../vocabulary';

export function speaksOnTraining({ post, liaison }: Actor, office: FieldOffice): boolean {
  return isPostIn(post, office) && (liaison || (post !== null && isSupervisorOf(post, post.office)));
}

/** What takes somebody away from an office for weeks is for its head, or its liaison. */
export function speaksAsHeadOrLiaison({ post, liaison }: Actor, office: FieldOffice): boolean {
  return isPostIn(post, office) && (liaison || post?.rank === headRank[office.program]);
}

const supervisors = { OI: 'an ASAC or the SAC', DRO: 'an AFOD or the FOD' } as const;

export const whoSpeaksOnTraining = ({ program, aor }: FieldOffice): string => `${supervisors[program]}, or the liaison, of ${program} in ${aor}`;
export const whoIsHeadOrLiaison = ({ program, aor }: FieldOffice): string => `the ${headRank[program]} or whoever acts in that post, or the liaison, of ${program} in ${aor}`;
