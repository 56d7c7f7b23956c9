import { count, rate, time } from '../definition';

const all = ['KEY-1', 'COO-13', 'COO-14', 'DEC-3', 'REF-1'] as const;

/** What one program tells the other. */
export const notices = {
  'notices-sent': count('notices', { name: 'Mutual notices', meaning: 'What one program told the other, of all kinds.', provisions: all }),
  'notices-acknowledged': count('notices', { name: 'Notices acknowledged', meaning: 'Somebody of the other side showed that they know.', counted: 'By the first acknowledgement.', provisions: all, better: 'higher' }),
  'notices-unacknowledged': count('notices', { name: 'Notices not acknowledged yet', meaning: 'Nobody of the other side has shown so far that they know of it as it stands.', provisions: all, better: 'lower' }),
  'notice-acknowledgement-time': time({ name: 'Time to acknowledge a notice', meaning: 'From receipt of a notice to the first acknowledgement.', provisions: all }),
  'courses-wanted': count('notices', { name: 'Notices that want a course', meaning: 'Fugitives under investigation: both sides are to agree on what is done.', counted: 'Withdrawn ones are not in it.', provisions: ['COO-13', 'COO-14'] }),
  'courses-agreed': count('notices', { name: 'Courses agreed', meaning: 'Both sides agreed: proceed, joint, delay or stand down.', provisions: ['COO-13', 'COO-14'], better: 'higher' }),
  'courses-open': count('notices', { name: 'Courses not agreed yet', meaning: 'Both sides still owe an agreed course.', provisions: ['COO-13', 'COO-14'], better: 'lower' }),
  'coordination-time': time({ name: 'Coordination time', meaning: 'From receipt of a notice about a fugitive to the course that both sides agreed on.', provisions: ['COO-13', 'COO-14'] }),
  'fugitive-notices': count('notices', { name: 'Notices of known fugitives', meaning: 'OI told DRO of known fugitives of an enforcement action.', counted: 'Withdrawn ones are not in it.', provisions: ['DEC-3'] }),
  'fugitive-notices-late': count('notices', { name: 'Late notices of known fugitives', meaning: 'Neither before the action nor at once after it.', provisions: ['DEC-3'], better: 'lower' }),
  'fugitive-notices-late-with-reason': count('notices', { name: 'Late notices with a written reason', meaning: 'Late ones that say why.', provisions: ['DEC-3'] }),
  'fugitive-notices-late-without-reason': count('notices', { name: 'Late notices without a written reason', meaning: 'Late ones that do not say why; the rules refuse them, so this is none unless something is wrong.', provisions: ['DEC-3'], better: 'lower' }),
  'late-notice-rate': rate('fugitive-notices-late', 'fugitive-notices', { name: 'Late notice rate', meaning: 'Of the notices of known fugitives, the share that came late.', provisions: ['DEC-3'], better: 'lower' }),
  'referrals-sent': count('referrals', { name: 'Referrals', meaning: 'Investigative referrals, in either direction.', counted: 'Withdrawn ones are not in it.', provisions: ['REF-1'] }),
  'referrals-disposed': count('referrals', { name: 'Referrals disposed of', meaning: 'The receiver said what became of it.', provisions: ['REF-1'], better: 'higher' }),
  'referral-time': time({ name: 'Time to dispose of a referral', meaning: 'From receipt of a referral to what became of it.', provisions: ['REF-1'] }),
} as const;
