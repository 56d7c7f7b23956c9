/** What is behind each provision: the rules that cite it, the workflows that live by it, the operations that serve it, the tests that claim it. */
import { openApiDocument } from '../../api/openapi';
import { provisions, type Provision } from '../../protocol/provisions';
import { citationsOf, provisionsIn, sourcesOf, type SourceFile } from './citations';

export interface Behind {
  readonly provision: Provision;
  /** Files of rules, the one that cites it most first. */
  readonly rules: readonly string[];
  /** By the name of their file. */
  readonly workflows: readonly string[];
  /** `POST /v1/concurrences`. */
  readonly operations: readonly string[];
  /** How many claims of each test file name it. */
  readonly claims: ReadonlyMap<string, number>;
}

/** Rules about people, rosters and areas are in the store and the API's roster desk, where they meet the database's own constraints. */
const folderOfRules = ['protocol', 'store', 'api/roster'];
/** Names of ids, not rules. */
const noRules = ['protocol/provisions.ts', 'protocol/vocabulary.ts'];

function rulesBehind(provision: Provision, rules: readonly SourceFile[]): readonly string[] {
  return rules
    .map(({ path, text }) => ({ path, citations: citationsOf(provision, text) || (provisionsIn(text).has(provision) ? 1 : 0) }))
    .filter(({ citations }) => citations > 0)
    .sort((one, other) => other.citations - one.citations || (one.path < other.path ? -1 : 1))
    .map(({ path }) => path);
}

interface WorkflowSource {
  readonly name: string;
  readonly cites: ReadonlySet<Provision>;
}

/** A workflow lives by what its own file cites, and by the provisions of the events of the process that it runs. */
function workflowSources(root: string, rules: readonly SourceFile[]): readonly WorkflowSource[] {
  const files = sourcesOf(root, 'workflows').filter(({ path }) => path.split('/').length === 2 && !path.endsWith('/index.ts'));
  return files.map(({ path, text }) => {
    const process = /from '\.\.\/(protocol\/[a-z-]+)\/process'/.exec(text)?.[1];
    const events = process === undefined ? [] : rules.filter((rule) => rule.path.startsWith(`${process}/`) && /(?:events|process|parameters)\.ts$/.test(rule.path));
    return { name: path.replace('workflows/', '').replace('.ts', ''), cites: provisionsIn([text, ...events.map((each) => each.text)].join('\n')) };
  });
}

interface OperationText {
  readonly name: string;
  readonly cites: ReadonlySet<Provision>;
  /** What its kind is for, which counts where no operation says more. */
  readonly kind: ReadonlySet<Provision>;
}

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

function operationTexts(): readonly OperationText[] {
  const { paths = {}, tags = [] } = openApiDocument();
  const purposes = new Map(tags.map(({ name, description }) => [name, provisionsIn(description ?? '')]));
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const text = [operation.summary, operation.description].join(' ');
      return [{ name: `${method.toUpperCase()} ${path}`, cites: provisionsIn(text), kind: new Set(operation.tags?.flatMap((tag) => [...(purposes.get(tag) ?? [])])) }];
    }),
  );
}

function operationsBehind(provision: Provision, operations: readonly OperationText[]): readonly string[] {
  const own = operations.filter(({ cites }) => cites.has(provision));
  return (own.length > 0 ? own : operations.filter(({ kind }) => kind.has(provision))).map(({ name }) => name);
}

const title = /\b(?:test|it|describe)(?:\.each\([^\n]*?\))?\(\s*(['"`])(?<words>(?:\\.|(?!\1).)*)\1/g;

/** The claims of a test file that name a provision in their title. */
function claimsIn({ text }: SourceFile, provision: Provision): number {
  return [...text.matchAll(title)].filter(({ groups }) => provisionsIn(groups?.['words'] ?? '').has(provision)).length;
}

/** @param root of the project */
export function behindEachProvision(root: string): readonly Behind[] {
  const rules = folderOfRules.flatMap((folder) => sourcesOf(root, folder)).filter(({ path }) => !noRules.includes(path));
  const workflows = workflowSources(root, rules);
  const operations = operationTexts();
  const tests = sourcesOf(root, 'test').filter(({ text }) => /\b(?:test|it)(?:\.each)?\(/.test(text));
  return (Object.keys(provisions) as Provision[]).map((provision) => ({
    provision,
    rules: rulesBehind(provision, rules),
    workflows: workflows.filter(({ cites }) => cites.has(provision)).map(({ name }) => name),
    operations: operationsBehind(provision, operations),
    claims: new Map(tests.map((test) => [test.path, claimsIn(test, provision)] as const).filter(([, claims]) => claims > 0)),
  }));
}
