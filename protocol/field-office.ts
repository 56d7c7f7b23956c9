/** The field offices of both programs, and who may bind one to something. */
import type { Actor, Aor, Post, Program, Rank } from './vocabulary';

/** The field office of a program in an area of responsibility: there is one. */
export interface FieldOffice {
  readonly program: Program;
  readonly aor: Aor;
}

export const isSameOffice = (one: FieldOffice, other: FieldOffice): boolean => one.program === other.program && one.aor === other.aor;

/** As the database has it: `OI NYC`. */
export const officeCode = ({ program, aor }: FieldOffice): string => `${program} ${aor}`;

export function officeOfCode(code: string): FieldOffice {
  const [program, aor] = code.split(' ');
  return { program: program as Program, aor: aor as Aor };
}

export const inWords = ({ program, aor }: FieldOffice): string => `${program} in ${aor}`;

/** Is this a post in that office? */
export function isPostIn(post: Post | null, { program, aor }: FieldOffice): boolean {
  return post !== null && post.level === 'field' && post.program === program && post.aor === aor;
}

/** Who leads the field office of a program: in their own post, or acting in it. */
export const headRank = { OI: 'SAC', DRO: 'FOD' } as const satisfies Record<Program, Rank>;

const supervisors: readonly Rank[] = ['ASAC', 'SAC', 'AFOD', 'FOD'];

export const supervises = ({ post }: Pick<Actor, 'post'>): boolean => post !== null && supervisors.includes(post.rank);

/** A supervisor, the designated liaison, or the person on duty shift may bind their office. */
export function bindsOffice({ post, onDuty, liaison }: Actor): boolean {
  return onDuty || liaison || supervises({ post });
}

export function whoBinds({ program, aor }: FieldOffice): string {
  const [ranks, duty] = program === 'OI' ? ['an ASAC or the SAC', 'agent'] : ['an AFOD or the FOD', 'officer'];
  return `${ranks}, the liaison, or the duty ${duty} on shift, of ${program} in ${aor}`;
}
