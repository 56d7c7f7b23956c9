/** The lists that calls for assistance are counted by (COO-16): our own, since the memo has none. */

export const callCategories = ['traffic-stop', 'jail-referral', 'probation-or-parole-referral', 'crime-scene', 'other'] as const;
export type CallCategory = (typeof callCategories)[number];

/** The memo's own examples of non-investigative administrative arrests: police who interdict violators, probation and parole (MIS-1). */
export const administrativeArrests = ['traffic-stop', 'jail-referral', 'probation-or-parole-referral'] as const satisfies readonly CallCategory[];
export type AdministrativeArrest = (typeof administrativeArrests)[number];

/** `taken-into-custody` comes first: it alone says how many. `nobody-taken`: we responded, and took nobody. */
export const callOutcomes = ['taken-into-custody', 'nobody-taken', 'declined', 'cancelled-by-agency', 'no-response-possible'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
