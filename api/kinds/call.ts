/** Calls for assistance over HTTP (COO-16). */
import { mayOpen } from '../../protocol/call/authority';
import { reportIsSound } from '../../protocol/call/decide';
import { actionSchemas, openSchema, type OpenBody } from '../../protocol/call/messages';
import { callProcess, type CallOpeningBody } from '../../protocol/call/process';
import { routeCall, transferInForce } from '../../protocol/call/routing';
import { callParameters } from '../../protocol/call/state';
import { parametersInForce } from '../../protocol/parameters';
import { toInstant, type Actor, type Aor } from '../../protocol/vocabulary';
import { responsibilitiesOf } from '../../store/responsibilities';
import { callPhases, callStateFields } from '../schemas/call';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, { routeTo, ...report }: OpenBody): Promise<Prepared> {
  for (const verdict of [mayOpen(actor), reportIsSound(report, toInstant(Date.now()))]) if (verdict.kind === 'refused') return verdict;
  const aor = actor.post?.aor as Aor; // mayOpen: only field offices take calls down
  const [agreed, now] = [await responsibilitiesOf(database, aor), toInstant(Date.now())];
  const ahead = agreed.filter(({ category, since }) => category === report.category && since > now);
  const body: CallOpeningBody = {
    aor,
    report,
    routing: routeCall(report.category, routeTo, transferInForce(agreed, report.category, now)),
    ...(ahead.length === 0 ? {} : { ahead }),
    parameters: parametersInForce(callParameters, config.COUNTERPART_CLOCK_SCALE),
  };
  return { kind: 'ready', aor, body };
}

export const callContract = contract({
  process: callProcess,
  noun: 'CallForAssistance',
  plural: 'CallsForAssistance',
  provisions: 'COO-16',
  phases: callPhases,
  opening: {
    schema: openSchema,
    summary: 'Take down a local agency’s call for assistance (COO-16)',
    description: 'It goes to the office that is responsible for its category at its receipt, by a transfer or by default (MIS-1), or to the one that is named with a reason. The clock runs from the moment of receipt.',
    right: { name: 'take-calls', verdict: mayOpen },
    prepare,
  },
  actions: {
    answer: { schema: actionSchemas.answer, summary: 'Record what the agency was answered: responding, by phone, or not, with a reason (COO-16)' },
    arrival: { schema: actionSchemas.arrival, summary: 'Record the time on scene (COO-16)' },
    transfer: { schema: actionSchemas.transfer, summary: 'Hand the call to the counterpart, whose duty person is paged; its clock runs on (MIS-1)' },
    outcome: { schema: actionSchemas.outcome, summary: 'Record what came of it, which closes it (COO-16)' },
    remark: { schema: actionSchemas.remark, summary: 'Add a remark' },
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page; this is no answer (COO-5)' },
  },
  fields: callStateFields,
  shown: ({ responsible, report, answerDue, answer, arrival, outcome, ...rest }) => ({ responsible, report, answerDue, answer, arrival, outcome, ...rest }),
});
