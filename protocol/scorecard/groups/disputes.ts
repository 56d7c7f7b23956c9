import { count, time } from '../definition';

/** RES-1 to RES-3. */
export const disputes = {
  'disputes-opened': count('disputes', { name: 'Disputes', meaning: 'What the two offices could not agree on, whoever or whatever brought it to the ladder.', provisions: ['RES-1'], better: 'lower' }),
  'disputes-settled': count('disputes', { name: 'Disputes settled', meaning: 'Both sides accepted one text.', provisions: ['RES-1', 'RES-2'], better: 'higher' }),
  'disputes-ended-otherwise': count('disputes', { name: 'Disputes ended otherwise', meaning: 'Withdrawn, or overtaken by other means.', provisions: ['RES-1'] }),
  'disputes-open': count('disputes', { name: 'Disputes still open', meaning: 'On some rung at this moment.', provisions: ['RES-1', 'RES-2'], better: 'lower' }),
  'disputes-at-headquarters': count('disputes', { name: 'Disputes that reached the Assistant Directors', meaning: 'What FOD and SAC could not settle.', provisions: ['RES-3'], better: 'lower' }),
  'disputes-open-at-headquarters': count('disputes', { name: 'Disputes still open with the Assistant Directors', meaning: 'The two Assistant Directors have not agreed yet.', provisions: ['RES-3'], better: 'lower' }),
  'dispute-time': time({ name: 'Time to settle a dispute', meaning: 'From its opening to the text that both sides accepted.', provisions: ['RES-1', 'RES-2'] }),
  'settled-by-afod-asac': count('disputes', { name: 'Settled by AFOD and ASAC', meaning: 'At the lowest level, where conflicts are to be settled.', provisions: ['RES-1'], better: 'higher' }),
  'settled-by-fod-sac': count('disputes', { name: 'Settled by FOD and SAC', meaning: 'On the second rung.', provisions: ['RES-2'] }),
  'settled-over-summaries': count('disputes', { name: 'Settled while summaries were written', meaning: 'FOD and SAC agreed before the Assistant Directors had it.', provisions: ['RES-3'] }),
  'settled-by-assistant-directors': count('disputes', { name: 'Settled by the Assistant Directors', meaning: 'On the last rung.', provisions: ['RES-3'] }),
  'time-at-afod-asac': time({ name: 'Time with AFOD and ASAC', meaning: 'How long disputes stayed on the first rung, until they were settled there or left it.', provisions: ['RES-1'] }),
  'time-at-fod-sac': time({ name: 'Time with FOD and SAC', meaning: 'How long disputes stayed on the second rung.', provisions: ['RES-2'] }),
  'time-over-summaries': time({ name: 'Time for the summaries', meaning: 'How long FOD and SAC took over their written summaries.', provisions: ['RES-3'] }),
  'time-at-assistant-directors': time({ name: 'Time with the Assistant Directors', meaning: 'How long disputes stayed on the last rung.', provisions: ['RES-3'] }),
} as const;
