import { canonicalJson } from '../change';
import { sha256Hex } from '../hash';
import { immaterialSections, sectionNames } from './sections';
import { conductedBy, type Operation } from './state';

/**
 * What an office signs: SHA-256, as hex, over the sections of the plan, all but the immaterial ones, and over who conducts it. The
 * same words have the same hash, in whatever order their fields came.
 */
export function planHash(operation: Pick<Operation, 'plan' | 'joint' | 'invitation' | 'lead' | 'openedFor'>): string {
  const sections = sectionNames.filter((name) => !immaterialSections.includes(name)).map((name) => [name, operation.plan[name].content]);
  return sha256Hex(canonicalJson([conductedBy(operation), sections]));
}
