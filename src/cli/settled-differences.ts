import { parse } from 'yaml';

/** A place at which two settled configurations differ; undefined where one has nothing there. */
export interface SettledDifference {
  readonly path: string; // 'arms.law.proposals.congressional-guarantee.dose'
  readonly a: unknown;
  readonly b: unknown;
}

/** What the records do not depend on, or what is told by itself. */
const APART: ReadonlySet<string> = new Set([
  'id',
  'title',
  'question',
  'label',
  'because',
  'answer',
  'headline',
  'expect',
  'estimands',
  'replications',
  'seed',
]);

type Branch = Readonly<Record<string, unknown>>;

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** The name of an element of a list: its id, with its variant. */
function nameOf(element: unknown): string | undefined {
  if (!isBranch(element) || typeof element['id'] !== 'string') return undefined;
  return typeof element['variant'] === 'string' ? `${element['id']}/${element['variant']}` : element['id'];
}

/** A list by the names of its elements, so that one more does not move the others; undefined where they have none. */
function named(value: unknown): Branch | undefined {
  if (!Array.isArray(value)) return isBranch(value) ? value : undefined;
  const names = value.map(nameOf);
  if (names.some((name) => name === undefined) || new Set(names).size < names.length) return undefined;
  return Object.fromEntries(value.map((element, at) => [names[at]!, element]));
}

function differences(a: unknown, b: unknown, path: readonly string[]): SettledDifference[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const [mine, theirs] = [named(a), named(b)];
  if (mine === undefined || theirs === undefined) return [{ path: path.join('.'), a, b }];
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return keys
    .filter((key) => !APART.has(key))
    .flatMap((key) => differences(mine[key], theirs[key], [...path, key]));
}

/** Where the texts of two `config.resolved.yaml` differ in what their records depend on, in the order of the first. */
export function settledDifferences(a: string, b: string): SettledDifference[] {
  return differences(parse(a), parse(b), []);
}

/** At most this many characters of a value are shown. */
const SHOWN = 60;

/** 'replications.vectors: 1000 in A, 2000 in B', 'arms.law: only in A'. */
export function differenceText({ path, a, b }: SettledDifference): string {
  if (a === undefined || b === undefined)
    return `${path}: only in ${a === undefined ? 'B' : 'A'}${scalar(a ?? b)}`;
  return `${path}: ${shown(a)} in A, ${shown(b)} in B`;
}

const scalar = (value: unknown): string => (isBranch(value) ? '' : `, ${shown(value)}`);

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
