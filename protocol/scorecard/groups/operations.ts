import { count, rate, time } from '../definition';

/** COO-8, DEC-5 to DEC-7: operations, and how they were screened. */
export const operations = {
  'operations-opened': count('operations', { name: 'Operations', meaning: 'Enforcement actions that were planned here.', provisions: ['COO-8'] }),
  'operations-joint': count('operations', { name: 'Joint operations', meaning: 'The counterpart was asked to take part, by the offices or because the plan wants it.', provisions: ['COO-8', 'DEC-7'] }),
  'invitations-answered-in-time': count('invitations', { name: 'Invitations answered in time', meaning: 'The invited office said in time whether it joins.', counted: 'The last asking of each operation.', provisions: ['COO-8'], better: 'higher' }),
  'invitations-lapsed': count('invitations', { name: 'Invitations lapsed', meaning: 'The invited office did not answer in time; it went up the ladder.', counted: 'The last asking of each operation, also when an answer came later.', provisions: ['COO-8', 'RES-1'], better: 'lower' }),
  'invitation-answer-time': time({ name: 'Time to answer an invitation', meaning: 'From the asking to the invited office’s word.', provisions: ['COO-8'] }),
  'operations-started': count('operations', { name: 'Operations started', meaning: 'Their action began, so their screening was owed.', provisions: ['COO-8', 'DEC-5'] }),
  'screening-complete': count('operations', { name: 'Screening complete at the start', meaning: 'Every query that was owed had been run by each conducting office, was fresh, and settled.', provisions: ['DEC-5'], better: 'higher' }),
  'screening-missing': count('operations', { name: 'Screening missing at the start', meaning: 'The action began although an owed query had not been run.', counted: 'By the gates that were shut at an exigent start; no other start is possible without screening.', provisions: ['DEC-5'], better: 'lower' }),
  'screening-late': count('operations', { name: 'Screening late at the start', meaning: 'The action began with a result that was not fresh any more, or a hit not settled, and no query missing.', counted: 'By the gates that were shut at an exigent start.', provisions: ['DEC-5'], better: 'lower' }),
  'screening-rate': rate('screening-complete', 'operations-started', { name: 'Screening rate', meaning: 'Of the operations that started, the share whose screening was complete.', provisions: ['DEC-5'], better: 'higher' }),
  'queries-missing-at-start': count('queries', { name: 'Queries missing at the start', meaning: 'Owed queries that had not been run when an action began.', counted: 'Each query of each conducting office, in each of the two places where it is run.', provisions: ['DEC-5'], better: 'lower' }),
  'arrest-queries-owed': count('queries', { name: 'Queries on incidental arrests', meaning: 'Queries that were owed on people arrested incidentally.', provisions: ['DEC-6'] }),
  'arrest-queries-late': count('queries', { name: 'Late queries on incidental arrests', meaning: 'Queried later after the arrest than they were to be.', provisions: ['DEC-6'], better: 'lower' }),
  'arrest-queries-missing': count('queries', { name: 'Missing queries on incidental arrests', meaning: 'Not attested, and their time is over.', provisions: ['DEC-6'], better: 'lower' }),
  'exigent-starts': count('operations', { name: 'Exigent starts', meaning: 'A FOD or SAC started with gates shut, which is justified in writing afterwards.', provisions: ['COO-8', 'DEC-5'], better: 'lower' }),
  'justifications-late': count('operations', { name: 'Late justifications', meaning: 'Exigent starts that were justified later than they were to be.', provisions: ['COO-8'], better: 'lower' }),
  'justifications-overdue': count('operations', { name: 'Justifications overdue', meaning: 'Exigent starts that are still not justified though their time is over.', provisions: ['COO-8'], better: 'lower' }),
} as const;

/** COO-8, DEC-4 to DEC-6. One between offices of two areas counts in the area whose operation raised it. */
export const deconflictions = {
  'deconflictions-opened': count('de-confliction matters', { name: 'De-conflictions', meaning: 'Operations that met an interest or another operation.', provisions: ['DEC-4', 'DEC-5', 'COO-8'] }),
  'hits': count('de-confliction matters', { name: 'Hits', meaning: 'Somebody or something of an operation matched an interest of an office.', provisions: ['DEC-4', 'DEC-5', 'DEC-6'] }),
  'conflicts': count('de-confliction matters', { name: 'Operations near each other', meaning: 'Two operations were planned near each other in space and time.', provisions: ['COO-8'] }),
  'deconflictions-settled': count('de-confliction matters', { name: 'De-conflictions settled', meaning: 'Both sides agreed on a course.', provisions: ['DEC-5', 'COO-8'], better: 'higher' }),
  'deconflictions-moot': count('de-confliction matters', { name: 'De-conflictions moot', meaning: 'What they were about is no longer so.', provisions: ['DEC-5', 'COO-8'] }),
  'deconflictions-open': count('de-confliction matters', { name: 'De-conflictions still open', meaning: 'Both sides still owe an agreed course.', provisions: ['DEC-5', 'COO-8'], better: 'lower' }),
  'deconflictions-overdue': count('de-confliction matters', { name: 'De-conflictions overdue', meaning: 'Still open although their time is over.', provisions: ['DEC-5', 'COO-8'], better: 'lower' }),
  'deconfliction-time': time({ name: 'Time to settle a de-confliction', meaning: 'From the moment both sides were told to the course that they agreed on.', provisions: ['DEC-5', 'COO-8'] }),
} as const;
