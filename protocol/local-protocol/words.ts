/** Values of parameters as people say them. */
import { day, hour, minute } from '../national/parameter';
import { parameterOf, type ParameterName } from '../parameters';

function timeInWords(milliseconds: number): string {
  if (milliseconds >= 3 * day && milliseconds % day === 0) return `${milliseconds / day} days`;
  if (milliseconds >= hour && milliseconds % hour === 0) return `${milliseconds / hour} h`;
  if (milliseconds % minute === 0) return `${milliseconds / minute} min`;
  return `${milliseconds} ms`;
}

/** `24 h`, `0.5 miles`, `12 h, 4 h and 1 h`. */
export function inWords(name: ParameterName, value: number | readonly number[]): string {
  if (typeof value !== 'number') {
    const each = value.map((one) => inWords(name, one));
    return each.length < 2 ? (each[0] ?? 'never') : `${each.slice(0, -1).join(', ')} and ${each.at(-1) ?? ''}`;
  }
  return parameterOf(name).measure === 'miles' ? `${value} miles` : timeInWords(value);
}
