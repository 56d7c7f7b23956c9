/** Call-outs that people ask for, over HTTP (COO-5). */
import { aorOf, mayOpen } from '../../protocol/call-out-request/decide';
import { actionSchemas, openSchema, type OpenBody } from '../../protocol/call-out-request/messages';
import { callOutProcess, type CallOutOpeningBody } from '../../protocol/call-out-request/process';
import { callOutParameters } from '../../protocol/call-out-request/state';
import { parametersInForce } from '../../protocol/parameters';
import { refused } from '../../protocol/refusal';
import type { Actor } from '../../protocol/vocabulary';
import { fieldOffice } from '../../store/people';
import { callOutPhases, callOutStateFields } from '../schemas/call-out-request';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

async function prepare({ config, database }: Pick<Services, 'config' | 'database'>, actor: Actor, asked: OpenBody): Promise<Prepared> {
  const verdict = mayOpen(actor, asked.aor);
  if (verdict.kind === 'refused') return verdict;
  const aor = aorOf(actor, asked.aor);
  if (aor === undefined || (await fieldOffice(database, asked.program, aor)) === undefined) {
    return refused({ type: 'aor-not-named', category: 'invalid', provision: 'COO-5', field: '/aor', detail: 'From headquarters, name the area of responsibility whose field office is wanted.' });
  }
  const { program, reason, urgency } = asked;
  const body: CallOutOpeningBody = { aor, program, reason, urgency, parameters: parametersInForce(callOutParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

export const callOutContract = contract({
  process: callOutProcess,
  noun: 'CallOutRequest',
  plural: 'CallOutRequests',
  provisions: 'COO-5',
  phases: callOutPhases,
  opening: {
    schema: openSchema,
    summary: 'Ask for the representative of an office, at any hour (COO-5)',
    description: 'The duty person is paged, then the liaison, then the head of office, then again from the top, until somebody acknowledges.',
    right: { name: 'ask-call-out', verdict: (actor) => mayOpen(actor, undefined) },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge the page, with what you will do (COO-5)' },
    conclusion: { schema: actionSchemas.conclusion, summary: 'Conclude it: whoever asked, or acknowledged (COO-5)' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw it: whoever asked (COO-5)' },
  },
  fields: callOutStateFields,
  shown: ({ program, urgency, reason, asker, acknowledgement, ...rest }) => ({ program, urgency, reason, asker, acknowledgement, ...rest }),
});
