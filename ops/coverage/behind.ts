/** What is behind each provision: the rules that cite it, the workflows that live by it, the operations that serve it, the tests that claim it. */
import { openApiDocument } from '../../api/openapi';
import { provisions, type Provision } from '../../protocol/provisions';
import { citationsOf, provisionsIn, sourcesOf, type SourceFile } from './citations';

export interface Behind {
  readonly provision: Provision;
  /** Files of rules, the one that cites it most first. */
  readonly rules: readonly string[];
  /** Those that implement it come first. */
  readonly workflows: readonly LivingBy[];
  /** `POST /v1/concurrences`. */
  readonly operations: readonly string[];
  /** The titles in each test file that name it, as the sources have them; the file with most of them first. */
  readonly claims: readonly ClaimsOfFile[];
}

/** A workflow that lives by a provision. */
export interface LivingBy {
  /** Of its file. */
  readonly name: string;
  /** The heading of its file says that it is this provision's process; others only cite it on their way. */
  readonly implements: boolean;
}

export interface ClaimsOfFile {
  readonly file: string;
  readonly titles: readonly string[];
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
  /** `Call for assistance (COO-16): …`, as its file begins. */
  readonly heading: ReadonlySet<Provision>;
  readonly cites: ReadonlySet<Provision>;
}

const heading = /^\/\*\*[\s*]*(?<words>[^:]+):/;

/** A workflow lives by what its own file cites, and by the provisions of the events of the process that it runs. */
function workflowSources(root: string, rules: readonly SourceFile[]): readonly WorkflowSource[] {
  const files = sourcesOf(root, 'workflows').filter(({ path }) => path.split('/').length === 2 && !path.endsWith('/index.ts'));
  return files.map(({ path, text }) => {
    const process = /from '\.\.\/(protocol\/[a-z-]+)\/process'/.exec(text)?.[1];
    const events = process === undefined ? [] : rules.filter((rule) => rule.path.startsWith(`${process}/`) && /(?:events|process|parameters)\.ts$/.test(rule.path));
    const headed = provisionsIn(heading.exec(text)?.groups?.['words'] ?? '');
    return { name: path.replace('workflows/', '').replace('.ts', ''), heading: headed, cites: provisionsIn([text, ...events.map((each) => each.text)].join('\n')) };
  });
}

function workflowsBehind(provision: Provision, workflows: readonly WorkflowSource[]): readonly LivingBy[] {
  const living = workflows.filter(({ cites }) => cites.has(provision)).map(({ name, heading: headed }) => ({ name, implements: headed.has(provision) }));
  return [...living.filter((each) => each.implements), ...living.filter((each) => !each.implements)];
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

/** The claims of a test file. */
const titlesIn = ({ text }: SourceFile): readonly string[] => [...text.matchAll(title)].map(({ groups }) => (groups?.['words'] ?? '').replaceAll(/\\(['"`])/g, '$1'));

interface TestFile {
  readonly file: string;
  readonly titles: readonly { readonly words: string; readonly names: ReadonlySet<Provision> }[];
}

function claimsBehind(provision: Provision, tests: readonly TestFile[]): readonly ClaimsOfFile[] {
  return tests
    .map(({ file, titles }) => ({ file, titles: titles.filter(({ names }) => names.has(provision)).map(({ words }) => words) }))
    .filter(({ titles }) => titles.length > 0)
    .sort((one, other) => other.titles.length - one.titles.length || (one.file < other.file ? -1 : 1));
}

/** @param root of the project */
export function behindEachProvision(root: string): readonly Behind[] {
  const rules = folderOfRules.flatMap((folder) => sourcesOf(root, folder)).filter(({ path }) => !noRules.includes(path));
  const workflows = workflowSources(root, rules);
  const operations = operationTexts();
  const tests = sourcesOf(root, 'test').filter(({ text }) => /\b(?:test|it)(?:\.each)?\(/.test(text)).map((source) => ({ file: source.path, titles: titlesIn(source).map((words) => ({ words, names: provisionsIn(words) })) }));
  return (Object.keys(provisions) as Provision[]).map((provision) => ({
    provision,
    rules: rulesBehind(provision, rules),
    workflows: workflowsBehind(provision, workflows),
    operations: operationsBehind(provision, operations),
    claims: claimsBehind(provision, tests),
  }));
}
