/** The lists that calls for assistance are counted by (COO-16): our own, since the memo has none. */

export const callCategories = ['traffic-stop', 'jail-referral', 'probation-or-parole-referral', 'crime-scene', 'other'] as const;
export type CallCategory = (typeof callCategories)[number];

/** `taken-into-custody` comes first: it alone says how many. `nobody-taken`: we responded, and took nobody. */
export const callOutcomes = ['taken-into-custody', 'nobody-taken', 'declined', 'cancelled-by-agency', 'no-response-possible'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
