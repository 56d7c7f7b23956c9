import { responsibleAt, transferInForce, type Responsibility } from '../../protocol/call/routing';
import { administrativeArrests, type AdministrativeArrest } from '../../protocol/call/words';
import { toInstant, type Aor, type Instant } from '../../protocol/vocabulary';
import { fieldOffice } from '../../store/people';
import { responsibilitiesOf } from '../../store/responsibilities';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { problem } from '../problems';
import { responsibilitiesQuerySchema, type ResponsibilitiesView } from '../schemas/responsibilities';
import type { Services } from '../services';
import { aorToList } from '../sight';

function shown(category: AdministrativeArrest, agreed: readonly Responsibility[], asOf: Instant): ResponsibilitiesView['items'][number] {
  const { program, source, because, provision } = responsibleAt(category, agreed, asOf);
  const inForce = transferInForce(agreed, category, asOf);
  const next = agreed.find((each) => each.category === category && each.since > asOf);
  return {
    category,
    program,
    source: source === 'transfer' ? source : 'default',
    because,
    provision,
    since: inForce?.since ?? null,
    transfer: inForce?.transfer ?? null,
    next: next === undefined ? null : { program: next.program, since: next.since, transfer: next.transfer },
  };
}

/** MIS-1: the register by which new calls for assistance are routed. */
export function responsibilityRoutes(add: AddResource, { database }: Services): void {
  add('/v1/responsibilities', {
    get: async (request, response) => {
      const aor = parseQuery(responsibilitiesQuerySchema, request).aor as Aor;
      aorToList(callerOf(response).actor, aor);
      if ((await fieldOffice(database, 'DRO', aor)) === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/aor' });
      const agreed = await responsibilitiesOf(database, aor);
      const asOf = toInstant(Date.now());
      const view: ResponsibilitiesView = { aor, asOf, items: administrativeArrests.map((category) => shown(category, agreed, asOf)) };
      response.set('Cache-Control', 'private, no-store').json(view);
    },
  });
}
