/** Deficiencies of an area over HTTP (TPD-3, TPD-5). */
import { mayOpen } from '../../protocol/deficiency/authority';
import { actionSchemas, openSchema, type DeficiencyDescription } from '../../protocol/deficiency/messages';
import { deficiencyProcess, type DeficiencyOpeningBody } from '../../protocol/deficiency/process';
import { deficiencyParameters } from '../../protocol/deficiency/state';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, Aor, Program } from '../../protocol/vocabulary';
import { deficiencyPhases, deficiencyStateFields } from '../schemas/deficiency';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

function prepare({ config }: Pick<Services, 'config'>, actor: Actor, described: DeficiencyDescription): Prepared {
  const verdict = mayOpen(actor);
  if (verdict.kind === 'refused') return verdict;
  const [aor, identifiedBy] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only field offices do
  const body: DeficiencyOpeningBody = { aor, identifiedBy, described, parameters: parametersInForce(deficiencyParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

export const deficiencyContract = contract({
  process: deficiencyProcess,
  noun: 'Deficiency',
  plural: 'Deficiencies',
  provisions: 'TPD-3, TPD-5',
  phases: deficiencyPhases,
  opening: {
    schema: openSchema,
    summary: 'Identify a deficiency in detention, transport or processing (TPD-5)',
    description: 'The counterpart’s liaison is paged, then its head. Both offices owe a remedy from then on.',
    right: { name: 'identify-deficiencies', verdict: mayOpen },
    prepare: (services, actor, asked) => Promise.resolve(prepare(services, actor, asked)),
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page (COO-5)' },
    remedy: { schema: actionSchemas.remedy, summary: 'Propose a remedy with its tasks; it replaces the one on the table and voids its signatures; one that both have signed stays under way until both sign this one (TPD-3, TPD-5)' },
    signature: { schema: actionSchemas.signature, summary: 'Sign the remedy on the table, by its hash: FOD and SAC (TPD-3, TPD-5)' },
    'task-done': { schema: actionSchemas['task-done'], summary: 'Report a task of one’s own office as done' },
    'task-move': { schema: actionSchemas['task-move'], summary: 'Propose another time for a task' },
    'task-move-agreement': { schema: actionSchemas['task-move-agreement'], summary: 'Agree to the time that the other side proposes for a task' },
    remedied: { schema: actionSchemas.remedied, summary: 'Say that nothing is wanting any more: FOD and SAC; with both words it is closed (TPD-5)' },
    remark: { schema: actionSchemas.remark, summary: 'Add a remark' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw it, with a reason, while no remedy is signed by both' },
  },
  fields: deficiencyStateFields,
  shown: ({ identifiedBy, described, proposal, remedy, tasks, remedied, ...rest }) => ({ identifiedBy, described, proposal, remedy, tasks, remedied, ...rest }),
});
