/** GOV-1 in Seattle: FOD and SAC give OI more time, with both Directors; it holds for what is opened after its day. */
import type { ParametersView } from '../../../api/schemas/parameters';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { LocalProtocol } from '../../../protocol/local-protocol/state';
import type { Act } from '../act';
import { aCase, days, fromNow, hours } from '../material';
import type { Stage } from '../stage';

type LocalProtocolView = MatterRepresentation<LocalProtocol>;

const [fod, sac, afod, asac] = ['beatrix.holm', 'gideon.sable', 'ines.corwin', 'thea.lorn'] as const;
const directors = ['silas.thorne', 'roland.pryce'] as const;

export const localProtocol: Act = {
  name: 'local protocol',
  day: 18,
  play: async (stage) => {
    const began = Date.now();
    const proposal = { purpose: 'adoption', title: 'Over the mountains', terms: 'Whoever answers has a long way to go.', effectiveAt: fromNow(days(1)), values: { answerWithin: hours(36) }, choices: { concurrenceAnsweredBy: 'ASAC' } };
    const made = await stage.as(fod).post<LocalProtocolView>('/v1/local-protocols', proposal);
    const path = made.links.self;
    stage.tell(`${stage.who(fod)} proposes a local protocol: ${made.reference}. OI has 36 hours to answer instead of 24, and an ASAC answers at least.`, 'GOV-1');
    const signed = await stage.as(sac).post<LocalProtocolView>(`${path}/signature`, { hash: made.signOff.field.hash });
    const effectiveAt = fromNow(Math.max(6_000, 6 * (Date.now() - began))); // all four sign before it, on a slow machine too
    const edited = await stage.as(fod).post<LocalProtocolView>(`${path}/edit`, { hash: signed.signOff.field.hash, effectiveAt, reason: 'From today on.' });
    stage.claim('an edit voids every signature', Object.values(edited.signOff.field.signatures).every((each) => each === null), edited.signOff.field);
    stage.tell(`${stage.who(sac)} signs; the FOD edits the day, and that signature is void.`, 'GOV-1');
    const { hash } = edited.signOff.field;
    const early = await stage.as(directors[0]).refused(`${path}/signature`, { hash });
    stage.claim('Directors sign after FOD and SAC', early.type === '/problems/not-for-the-local-protocol', early);
    await Promise.all([fod, sac].map((head) => stage.as(head).post(`${path}/signature`, { hash })));
    await Promise.all(directors.map((director) => stage.as(director).post(`${path}/signature`, { hash })));
    stage.tell(`Both sign again, and then both Directors, ${directors.map((each) => stage.who(each)).join(' and ')}. “${early.detail}”`, 'GOV-1');
    await stage.over(effectiveAt);
    await inForce(stage, made.reference);
  },
};

/** What is opened from now on is frozen under it. */
async function inForce(stage: Stage, protocol: string): Promise<void> {
  const { parameters } = await stage.as(afod).get<ParametersView>('/v1/parameters?aor=SEA');
  const time = parameters.find(({ name }) => name === 'answerWithin');
  stage.claim('it is in force on its day by itself', time?.source === 'local' && time.protocol === protocol, time);
  const asked = await stage.as(afod).post<MatterRepresentation<Concurrence>>('/v1/concurrences', aCase('Ravel Brix'));
  stage.claim('what is opened under it says so', asked.parameters.local?.protocol === protocol, asked.parameters);
  stage.tell(`It is in force. ${asked.reference}, asked today, says under parameters.local: ${JSON.stringify(asked.parameters.local)}.`, 'GOV-1');
  const path = asked.links.self;
  const answer = { decision: 'concur', revision: 1 };
  const refused = await stage.as(await stage.onDuty('OI-SEA', sac)).refused(`${path}/answer`, answer);
  stage.claim('who answers follows from it', refused.type === '/problems/not-an-answerer' && refused.provision === 'GOV-1', refused);
  const answered = await stage.as(asac).post<MatterRepresentation<Concurrence>>(`${path}/answer`, answer);
  stage.claim('an ASAC answers', answered.phase === 'concurred', answered.phase);
  stage.tell(`The agent on duty would answer: “${refused.detail}” ${stage.who(asac)} does.`, 'GOV-1', 'CON-3');
}
