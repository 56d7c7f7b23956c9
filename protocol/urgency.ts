/** How urgent somebody says that something is: pages say it, and no clock depends on it. */
export const urgencies = ['routine', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];
