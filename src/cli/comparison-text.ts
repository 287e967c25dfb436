import type { ComparedLoopRow } from '../analysis/compare-loops.ts';
import type { ComparedRow } from '../analysis/compare-runs.ts';
import type { Difference, Told } from '../analysis/run-difference.ts';
import { measuredText, saidIn } from '../analysis/sequence-sentences.ts';
import type { RunComparison } from './commands/compare.ts';
import { estimandScale } from './estimand-scale.ts';
import { numberText } from './numbers.ts';
import { difference } from './summary.ts';
import { textTable } from './table.ts';

/** How one number of a table is written: a level by itself, an effect with its sign. */
interface Say {
  readonly effect: (told: Pick<Told, 'value' | 'interval90'>) => string;
  readonly level: (told: Told) => string;
}

type Kind = ComparedRow['kind'];

const HEAD = ['A [90%]', 'n', 'B [90%]', 'n', 'A − B [90%]'];

function line(name: string, kind: Kind, row: Difference, say: Say): string[] {
  const { a, b } = row;
  const value = kind === 'level' ? say.level : say.effect;
  return [name, value(a), String(a.n), value(b), String(b.n), say.effect(row.difference)];
}

const nameOf = (kind: Kind, arm: string): string => (kind === 'level' ? `${arm} (level)` : arm);

/** Rows by what they are about, in the order of their first. */
function grouped<T>(rows: readonly T[], titleOf: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const title = titleOf(row);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  return [...groups];
}

function batteryTables(rows: readonly ComparedRow[]): string[] {
  return grouped(rows, ({ scope, estimand }) => `${scope.scenario}, ${scope.id}: ${estimand}`).map(
    ([title, own]) => {
      const { scale, unit } = estimandScale(own[0]!.estimand);
      const level = ({ value, interval90: { low, high } }: Told): string =>
        Number.isFinite(value)
          ? `${numberText(scale * value, 1)} [${numberText(scale * low, 1)}, ${numberText(scale * high, 1)}]`
          : '–';
      const effect: Say['effect'] = ({ value, interval90 }) => difference(value, interval90, scale);
      const lines = own.map((row) => line(nameOf(row.kind, row.arm), row.kind, row, { effect, level }));
      return `${title}, ${unit}\n${textTable(['effect of', ...HEAD], lines)}`;
    },
  );
}

function loopTables(rows: readonly ComparedLoopRow[]): string[] {
  return grouped(rows, ({ campaign, measure, mode }) => `${campaign}, ${mode}: ${measure}`).map(
    ([title, own]) => {
      const { measure } = own[0]!;
      const of =
        (signed: boolean) =>
        ({ value, interval90 }: Pick<Told, 'value' | 'interval90'>): string =>
          measuredText(measure, { value, interval: interval90 }, signed);
      const say = { effect: of(true), level: of(false) };
      const lines = own.map((row) => line(nameOf(row.kind, row.arm), row.kind, row, say));
      return `${title}, ${saidIn(measure).name}\n${textTable(['effect of', ...HEAD], lines)}`;
    },
  );
}

/** What the table comes to, first. */
function verdict(rows: readonly Difference[]): string {
  const known = rows.filter(({ difference: { value } }) => Number.isFinite(value));
  if (known.length === 0) return 'The two runs have no number in common.';
  if (known.every(({ difference: { value } }) => value === 0))
    return `The two runs say the same: all ${known.length} differences are exactly 0.`;
  const apart = known.filter(({ difference: { interval90 } }) => interval90.low > 0 || interval90.high < 0);
  const chance =
    'by chance about 1 in 10 would, were the runs alike; the intervals are not adjusted for several comparisons';
  return `${apart.length} of ${known.length} differences have a 90% interval that excludes 0 (${chance}).`;
}

function madeText({ made }: RunComparison): string {
  const width = Math.max(...made.map(({ what }) => what.length));
  return made
    .flatMap(({ what, lines }) =>
      lines.map((each, at) => `  ${(at === 0 ? what : '').padEnd(width)}  ${each}`),
    )
    .join('\n');
}

/** What n counts where it is more than what is independent. */
function unitsText({ a, b, unit }: RunComparison): string[] {
  const blocks = ([name, run, size]: readonly [string, RunComparison['a'], number]): string[] => {
    const { vectors, parameters } = run.estimates.design;
    return size === 1
      ? []
      : [
          `n counts replications; the independent units of ${name} are the ${vectors / size} blocks of ${size} parameter vectors of its ${parameters} design.`,
        ];
  };
  return [...blocks(['A', a, unit.a]), ...blocks(['B', b, unit.b])];
}

/** What only one of the two has, and is not compared. */
function leftOut({ a, b }: RunComparison): string[] {
  const only = (name: string, of: (run: RunComparison['a']) => readonly string[]): string[] => {
    const lists = [of(a), of(b)];
    return lists.flatMap((list, at) => {
      const alone = list.filter((id) => !lists[1 - at]!.includes(id));
      return alone.length === 0 ? [] : [`Only in ${at === 0 ? 'A' : 'B'}, ${name}: ${alone.join(', ')}.`];
    });
  };
  const [first, second] = [a.estimates.baseline, b.estimates.baseline];
  return [
    ...only('arms', ({ estimates }) => estimates.arms.map(({ id }) => id)),
    ...only('scenarios', ({ estimates }) => [
      ...estimates.scenarios.map(({ id }) => id),
      ...(estimates.sequences?.campaigns.map(({ id }) => id) ?? []),
    ]),
    ...(first === second
      ? []
      : [
          `The baselines differ: effects are against ${first} in A, ${second} in B; their levels are not compared.`,
        ]),
  ];
}

/** The comparison of two runs for a reader: the verdict, what made them, the numbers. */
export function comparisonText(found: RunComparison): string {
  const { a, b, rows, loops, unpaired, unit, warning } = found;
  const by = unit.a === 1 ? 'parameter vector' : 'block of parameter vectors';
  const how =
    unpaired === null
      ? `A − B is paired by ${by}: chance that both runs met cancels.`
      : `A − B is taken as of independent runs, because ${unpaired}; where they share chance after all, the true intervals are narrower.`;
  return [
    ...(warning === null ? [] : [`Warning: ${warning}.`]),
    verdict([...rows, ...loops]),
    `\nA  ${a.given}\nB  ${b.given}\nWhat made them\n${madeText(found)}`,
    `\n${how}`,
    ...unitsText(found),
    ...leftOut(found),
    ...[...batteryTables(rows), ...loopTables(loops)].map((table) => `\n${table}`),
  ].join('\n');
}
