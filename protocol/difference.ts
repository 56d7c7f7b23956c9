/** How two versions of something written differ, field by field: plain JSON in, JSON pointers (RFC 6901) out. */
import { canonicalJson } from './change';

/** `before` is absent for what was added, `after` for what was taken out. */
export interface Difference {
  /** A JSON pointer; `` is the whole. */
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
/** A field that is not there is another thing than one that is null. */
const isSame = (one: unknown, other: unknown): boolean => (one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other));
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The smallest parts that differ, in the order in which they stand. Elements of lists are compared by their place, but that an
 * element was put in or taken out does not make all that follow it differ.
 */
export function differencesOf(before: unknown, after: unknown, pointer = ''): readonly Difference[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, pointer);
  if (isObject(before) && isObject(after) && !Array.isArray(before) && !Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differencesOf(before[key], after[key], `${pointer}/${escaped(key)}`));
  }
  return [{ pointer, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** What is alike at both ends is passed over; between them, place by place. The pointer is that of the later version, or of the earlier one for what is gone. */
function ofLists(before: readonly unknown[], after: readonly unknown[], pointer: string): readonly Difference[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const [gone, come] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
    const at = `${pointer}/${head + index}`;
    if (index >= come.length) return [{ pointer: at, before: gone[index] }];
    return index >= gone.length ? [{ pointer: at, after: come[index] }] : differencesOf(gone[index], come[index], at);
  }).flat();
}
