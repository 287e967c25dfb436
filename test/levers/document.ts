import { critical } from '../../src/analysis/critical.ts';
import type { Lever } from '../../src/data/levers.ts';
import { METRICS } from '../../src/data/primitives.ts';
import { levers } from './arms.ts';
import { moves, type Verdict } from './judge.ts';
import type { Named } from './named.ts';
import { outcomeNamed } from './outcomes.ts';
import { compareSign, type Sign } from './signs.ts';
import { worldOf } from './worlds.ts';

/** The generated part of docs/levers.md. */

/** |t| from which a lever counts as shown in the document's own sample. */
const SHOWN = 4;
const COVERAGE = 0.95;
const MODE_WORDS: Readonly<Record<string, string>> = {
  battery: 'the first day, every class once',
  frozen: 'the acts of the baseline replayed',
  closed: 'Russia adapts',
};

export interface Measured extends Named {
  readonly verdict: Verdict;
}

const number = (value: number): string => {
  const short = Number(value.toPrecision(2));
  return `${value > 0 ? '+' : ''}${Math.abs(short) < 1e-4 ? value.toExponential(1) : String(short)}`;
};

/** Where, what, how much, from how many pairs. */
function cell(named: Measured | undefined): string {
  if (named === undefined) return 'nothing found';
  const { world, where, outcome, effect, verdict } = named;
  const { words, loop } = worldOf(world);
  const place = loop === undefined ? where : (MODE_WORDS[where] ?? where);
  const { label, unit } = outcomeNamed(outcome, loop !== undefined);
  const half = critical(COVERAGE, verdict.n - 1) * verdict.error;
  const interval = `[${number(verdict.value - half)}, ${number(verdict.value + half)}]`;
  const strength = effect === 1 ? '' : `, e = ${effect}`;
  const shown = moves(verdict, SHOWN) && verdict.value * named.sign > 0 ? '' : ' **not beyond error**';
  return `${label} (${unit}): ${number(verdict.value)} ${interval}, n = ${verdict.n}; ${words}: ${place}${strength}${shown}`;
}

const money = ({ moneyBnPerYear: { low, high } }: Lever['cost']): string => `${low} to ${high}`;
const list = (writes: Lever['writes']): string =>
  writes.map(({ primitive, operation, atDose1 }) => `\`${primitive}\` ${operation} ${atDose1}`).join(', ');

function effects(measured: readonly Measured[]): string[] {
  const of = (lever: string, part: Named['part']): string =>
    cell(measured.find((each) => each.lever === lever && each.part === part));
  return [
    '| lever | at full dose | its adverse path alone |',
    '|---|---|---|',
    ...[...levers.keys()].map((id) => `| \`${id}\` | ${of(id, 'full')} | ${of(id, 'adverse')} |`),
  ];
}

function catalogue(): string[] {
  return [
    '| lever | writes | adverse writes | bn a year | political capital | lead, weeks | adopted by |',
    '|---|---|---|---|---|---|---|',
    ...[...levers.values()].map(
      ({ id, writes, adverse, cost, adoption }) =>
        `| \`${id}\` | ${list(writes)} | ${list(adverse)} | ${money(cost)} | ${cost.politicalCapital} | ${cost.leadTimeWeeks} | ${adoption.body}: ${adoption.institution} |`,
    ),
  ];
}

function expectations(signs: ReadonlyMap<string, ReadonlyMap<(typeof METRICS)[number], Sign>>): string[] {
  const rows = [...levers.values()].map(({ id, expectedSign }) => {
    const found = signs.get(id)!;
    const of = (wanted: ReturnType<typeof compareSign>): string[] =>
      METRICS.flatMap((metric) => {
        const sign = found.get(metric);
        if (sign === undefined) return [];
        const { sign: expected } = expectedSign[metric];
        if (compareSign(metric, expected, sign) !== wanted) return [];
        if (wanted === 'contradicted') return [`${metric} (expected ${expected}, found ${sign})`];
        return expected === '0' ? [] : [`${metric} ${expected}`];
      });
    const [confirmed, contradicted, unseen] = (['confirmed', 'contradicted', 'not seen'] as const).map(
      (wanted) => of(wanted).join(', ') || '–',
    );
    return `| \`${id}\` | ${confirmed} | ${contradicted} | ${unseen} |`;
  });
  return ['| lever | confirmed | contradicted | not seen |', '|---|---|---|---|', ...rows];
}

/** Markdown of the three tables. */
export function tables(
  measured: readonly Measured[],
  signs: ReadonlyMap<string, ReadonlyMap<(typeof METRICS)[number], Sign>>,
): string {
  return [
    '## What each lever moves',
    '',
    ...effects(measured),
    '',
    '## What the catalogue expected',
    '',
    ...expectations(signs),
    '',
    '## What each lever writes, costs and needs',
    '',
    ...catalogue(),
  ].join('\n');
}
