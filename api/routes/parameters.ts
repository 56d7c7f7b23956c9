import { choiceNames, nationalChoices } from '../../protocol/choices';
import { collections } from '../../protocol/collections';
import { takesEffect } from '../../protocol/local-protocol/changes';
import { inForceAt, type AgreedProtocol } from '../../protocol/local-protocol/in-force';
import { kindsUsing } from '../../protocol/local-protocol/kinds';
import type { LocalProtocol } from '../../protocol/local-protocol/state';
import { effective, effectiveChoice, localBounds } from '../../protocol/local-protocol/text';
import { inWords } from '../../protocol/local-protocol/words';
import { nationalParameters, parameterNames, parameterOf, type ParameterName } from '../../protocol/parameters';
import { toInstant, type Aor, type Instant, type MatterKind } from '../../protocol/vocabulary';
import { agreedProtocolsOf, openMattersOf } from '../../store/local-protocols';
import { fieldOffice } from '../../store/people';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { changesIn } from '../kinds/local-protocol';
import { problem } from '../problems';
import type { PreviewView } from '../schemas/local-protocol';
import { parametersQuerySchema, type ParametersView } from '../schemas/parameters';
import type { Services } from '../services';
import { aorToList, viewableMatter } from '../sight';

const plain = (value: number | readonly number[]): number | number[] => (typeof value === 'number' ? value : [...value]);

function bounds(name: ParameterName): ParametersView['parameters'][number]['local'] {
  const found = localBounds(name);
  if (!found.may) return found;
  const { least, most, within, because } = found.range;
  return { may: true, least, most, within: [...within], because };
}

const whereFrom = (isLocal: boolean, local: AgreedProtocol | undefined) => (isLocal && local !== undefined ? { since: local.since, protocol: local.protocol } : { since: null, protocol: null });

function shownParameter(name: ParameterName, local: AgreedProtocol | undefined): ParametersView['parameters'][number] {
  const { source, provision, meaning } = parameterOf(name);
  const value = effective(name, local?.values ?? {});
  const isLocal = local?.values[name] !== undefined;
  return { name, value: plain(value), words: inWords(name, value), national: plain(nationalParameters[name].value), source: isLocal ? 'local' : source, provision, meaning, ...whereFrom(isLocal, local), kinds: [...kindsUsing(name)], local: bounds(name) };
}

function shownChoice(name: (typeof choiceNames)[number], local: AgreedProtocol | undefined): ParametersView['choices'][number] {
  const { value: national, values, source, provision, meaning, kind } = nationalChoices[name];
  const isLocal = local?.choices[name] !== undefined;
  return { name, value: effectiveChoice(name, local?.choices ?? {}), national, among: [...values], source: isLocal ? 'local' : source, provision, meaning, ...whereFrom(isLocal, local), kinds: [kind] };
}

function shown(aor: Aor | null, agreed: readonly AgreedProtocol[], asOf: Instant): ParametersView {
  const local = inForceAt(agreed, asOf);
  const next = agreed.find(({ since }) => since > asOf);
  return {
    aor,
    asOf,
    protocol: local === undefined ? null : { reference: local.protocol, since: local.since },
    next: next === undefined ? null : { reference: next.protocol, since: next.since, ends: next.ends },
    parameters: parameterNames.map((name) => shownParameter(name, local)),
    choices: choiceNames.map((name) => shownChoice(name, local)),
  };
}

function inSentences({ text, aor, phase, replaces }: LocalProtocol, changes: PreviewView['changes'], openMatters: PreviewView['openMatters']): string[] {
  const keep = openMatters.map(({ kind, open }) => `${open} of kind ${kind}`).join(', ');
  return [
    `From ${text.effectiveAt} on, matters that are opened in ${aor} go by ${text.purpose === 'ending' ? `the national values again; ${text.supersedes ?? ''} has ended` : 'these'}${phase === 'drafting' || phase === 'with-directors' ? ', once all four have signed it' : ''}.`,
    ...changes.map(({ words }) => words),
    `Open matters keep what they were opened under${keep === '' ? '; none of the kinds concerned is open' : `: now ${keep}`}.`,
    ...(replaces === null ? [] : [`Until then it is as ${replaces.protocol} says.`]),
    'Whatever it says, silence is never consent and no rung is skipped.',
  ];
}

/** GOV-1: what holds in an area, and what a local protocol would change. */
export function parameterRoutes(add: AddResource, { database }: Services): void {
  add('/v1/parameters', {
    get: async (request, response) => {
      const { aor, at } = parseQuery(parametersQuerySchema, request);
      const area = (aor ?? null) as Aor | null;
      if (area !== null) {
        aorToList(callerOf(response).actor, area);
        if ((await fieldOffice(database, 'DRO', area)) === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/aor' });
      }
      const agreed = area === null ? [] : await agreedProtocolsOf(database, area);
      response.set('Cache-Control', 'private, no-store').json(shown(area, agreed, (at as Instant | undefined) ?? toInstant(Date.now())));
    },
  });
  add(`${collections['local-protocol']}/:ref/preview`, {
    get: async (request, response) => {
      const found = await viewableMatter(database, pathParameter(request, 'ref'), callerOf(response).actor, 'local-protocol');
      const matter = found.state as LocalProtocol;
      const changes = changesIn(matter).filter(takesEffect) as PreviewView['changes'];
      const kinds = [...new Set<MatterKind>(changes.flatMap((change) => change.kinds))];
      const openMatters = [...(await openMattersOf(database, matter.aor, kinds))];
      const { reference, aor, signOff, text } = matter;
      const view: PreviewView = { reference, aor, hash: signOff.field.hash, effectiveAt: text.effectiveAt, changes, openMatters, words: inSentences(matter, changes, openMatters) };
      response.set('Cache-Control', 'private, no-store').json(view);
    },
  });
}
