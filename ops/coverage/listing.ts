/** What `npm run coverage:provisions` says of each provision. */
import { provisions } from '../../protocol/provisions';
import type { Behind, LivingBy } from './behind';
import type { Outcome } from './test-results';

/** What a provision lacks. */
export function wanting({ rules, workflows, operations, claims }: Behind, { passed, failed }: Outcome): readonly string[] {
  return [
    ...(rules.length === 0 ? ['no rule'] : []),
    ...(workflows.length === 0 ? ['no workflow'] : []),
    ...(operations.length === 0 ? ['no operation'] : []),
    ...(claims.length === 0 ? ['no test'] : []),
    ...(passed.length === 0 ? ['no passing test'] : []),
    ...(failed.length > 0 ? [`${failed.length} failed tests`] : []),
  ];
}

/** One line. */
export function inShort(behind: Behind, outcome: Outcome): string {
  const { provision, rules, workflows, operations } = behind;
  const faults = wanting(behind, outcome);
  const counts = `${rules.length} rules, ${workflows.length} workflows, ${operations.length} operations, ${outcome.passed.length} passing tests`;
  return `${provision.padEnd(7)} ${counts}${faults.length > 0 ? `: ${faults.join(', ')}` : ''}`;
}

const named = (what: string, names: readonly string[]): readonly string[] => (names.length === 0 ? [] : [`  ${what}`, ...names.map((name) => `    ${name}`)]);

const living = ({ name, implements: isItsOwn }: LivingBy): string => `workflows/${name}.ts${isItsOwn ? '' : ' (cites it)'}`;

/** Every name, one a line. */
export function inFull(behind: Behind, outcome: Outcome): string {
  const { provision, rules, workflows, operations } = behind;
  return [
    `${provision}  ${provisions[provision]}`,
    ...named('rules', rules),
    ...named('workflows', workflows.map(living)),
    ...named('operations', operations),
    ...named('passing tests', outcome.passed),
    ...named('failed tests', outcome.failed),
    ...named('WANTING', wanting(behind, outcome)),
    '',
  ].join('\n');
}
