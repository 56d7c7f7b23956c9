/** The sections of a plan by name, in the order in which plans have them. What each says is plan.ts's matter, which workflows do not load. */
export const sectionNames = [
  'objectives',
  'targets',
  'places',
  'organization',
  'assignments',
  'resources',
  'communications',
  'medical',
  'safety',
  'processing-transport',
  'detention',
  'juveniles',
  'media',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Those that any plan must have before it can be signed (a joint one all of them: joint.ts), and those in which a change voids no signature. */
export const requiredSections: readonly SectionName[] = ['objectives', 'targets', 'places', 'organization', 'assignments', 'communications', 'medical', 'safety', 'processing-transport', 'detention', 'juveniles', 'media'];
export const immaterialSections: readonly SectionName[] = ['media'];

/**
 * Bytes of JSON that all sections together may have: a workflow carries its state from run to run in one payload, which has 2 MB at
 * most, and a plan stands in it twice once the action has begun.
 */
export const largestPlan = 400_000;
