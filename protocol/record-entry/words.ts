/** The lists that record entries are kept and counted by (CAS-1 to CAS-4, DEC-9). */

/** The case systems that the memo names, and one word for those whose names are withheld from the public. */
export const entrySystems = ['SEACATS', 'TECS', 'case-system'] as const;
export type EntrySystem = (typeof entrySystems)[number];

/** Those whose entries SAC offices make for DRO until OI has trained it (CAS-2, DEC-9). */
export const trainedSystems = ['SEACATS', 'TECS'] as const satisfies readonly EntrySystem[];
export type TrainedSystem = (typeof trainedSystems)[number];

export const entryKinds = ['report', 'criminal-arrest', 'seizure', 'evidence', 'gang-arrest', 'processing'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What was seized: our own list, since the memo has none. */
export const seizureCategories = ['currency', 'narcotics', 'weapons', 'documents', 'vehicles', 'electronics', 'merchandise', 'other'] as const;
export type SeizureCategory = (typeof seizureCategories)[number];
