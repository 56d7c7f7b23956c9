/** Tells the story on a terminal: which day it is, of which act, in plain words, and where to look. */
import type { Line } from './stage';

const colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

export class Narrator {
  readonly #began = Date.now();
  readonly #acts: string[] = [];

  /**
   * @param day milliseconds of a day of the story
   * @param isColored whether each act has a color of its own
   */
  constructor(
    private readonly day: number,
    private readonly isColored: boolean,
    private readonly width = 120,
    private readonly write: (text: string) => void = (text) => process.stdout.write(text),
  ) {}

  tell({ act, text, provisions = [], look = [] }: Line): void {
    const day = `day ${String(1 + Math.floor((Date.now() - this.#began) / this.day)).padStart(2)}`;
    const said = provisions.length === 0 ? text : `${text} [${provisions.join(', ')}]`;
    const indent = ' '.repeat(24);
    const [first = '', ...rest] = wrap(said, this.width - indent.length);
    const head = `${day}  ${this.#colored(act, act.padEnd(14))}  `;
    this.write([`${head}${first}`, ...rest.map((line) => indent + line), ...look.map((place) => `${indent}  ${place}`), ''].join('\n'));
  }

  #colored(act: string, text: string): string {
    if (!this.isColored) return text;
    if (!this.#acts.includes(act)) this.#acts.push(act);
    return `\u001b[${colors[this.#acts.indexOf(act) % colors.length] ?? 0}m${text}\u001b[0m`;
  }
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
