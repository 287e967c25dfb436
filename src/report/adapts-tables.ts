import { MODE_PARTS, type SequenceEffect } from '../analysis/campaign-estimates.ts';
import {
  findLevel,
  findModeEffect,
  findSequenceEffect,
  measuredText,
  percent,
  saidIn,
} from '../analysis/sequence-sentences.ts';
import { FAMILIES, MEASURE_WORDS } from '../analysis/sequence-words.ts';
import { classOf, displaced } from '../charts/displacement.ts';
import type { Loop } from '../charts/loop.ts';
import { PART_WORDS } from '../charts/modes.ts';
import { armLabel, capital, count, number, outOf100 } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { type Grid, gridTable, table } from './table.ts';
import { loopSample, sampleWords } from '../analysis/sample-words.ts';

/** The effect in each mode, composition and adaptation, of every arm. */
export function modesGrid({ estimates, sequences, campaign, arms }: Loop): Grid | null {
  const rows = arms.flatMap((arm) => {
    const found = MODE_PARTS.flatMap(
      (part) => findModeEffect(sequences, campaign.id, arm, 'onPath', part) ?? [],
    );
    return found.length === MODE_PARTS.length ? [{ arm, found }] : [];
  });
  const [first] = rows;
  if (first === undefined) return null;
  return {
    caption:
      `Share of severity answered adequately in time: what each arm changes, in points, with ${percent(sequences.level)} interval; ` +
      `n = ${sampleWords(first.found[0]!.n, loopSample(estimates), 'paired worlds')}; a + composition + adaptation = c`,
    columns: [{ head: 'Arm' }, ...MODE_PARTS.map((part) => ({ head: PART_WORDS[part].name, numeric: true }))],
    rows: rows.map(({ arm, found }) => [
      armLabel(estimates, arm),
      ...found.map((row) => measuredText('onPath', row, true)),
    ]),
  };
}

/** The same on a page. */
export function modesTable(loop: Loop): Html | null {
  const grid = modesGrid(loop);
  return grid === null ? null : gridTable(grid);
}

/** Acts a year by class: the baseline, and what every arm changes. */
export function displacementTable(loop: Loop): Html | null {
  const { estimates, sequences, campaign, baseline, arms } = loop;
  const found = arms.map((arm) => displaced(loop, arm));
  const measures = [...(found[0]?.classes ?? []).map(({ measure }) => measure), 'rate'];
  const n = found[0]?.all?.n;
  if (n === undefined) return null;
  return table(
    `Russian acts a year by class in the closed loop, and what each arm changes, with ${percent(sequences.level)} interval; ` +
      `n = ${sampleWords(n, loopSample(estimates), 'paired worlds')}; the last row is the sum of the others. A rate over the weeks that this model’s sequences ran, ` +
      'under its priors: it says nothing of the chance of such an act',
    [
      { head: 'Class' },
      { head: armLabel(estimates, baseline), numeric: true },
      ...arms.map((arm) => ({ head: armLabel(estimates, arm), numeric: true })),
    ],
    measures.map((measure) => {
      const level = findLevel(sequences, campaign.id, baseline, measure);
      return [
        measure === 'rate' ? 'All classes' : capital(classOf(measure)),
        level === undefined ? '–' : measuredText(measure, level, false),
        ...arms.map((arm) => effectCell(findSequenceEffect(sequences, campaign.id, arm, measure))),
      ];
    }),
  );
}

const effectCell = (row: SequenceEffect | undefined): string =>
  row === undefined ? '–' : measuredText(row.measure, row, true);

/** Every measure of the closed loop, a table for each family, and the same with the frozen adversary. */
export function measureTables({ estimates, sequences, campaign, baseline, arms }: Loop): Html {
  const level = percent(sequences.level);
  const inMode = (mode: 'closed' | 'frozen', family: string): (readonly string[])[] =>
    MEASURE_WORDS.filter((words) => words.family === family).flatMap(({ id, label }) => {
      const effects = arms.map((arm) => findSequenceEffect(sequences, campaign.id, arm, id, mode));
      const base = findLevel(sequences, campaign.id, baseline, id);
      const n = effects.find((row) => row !== undefined)?.n;
      if (base === undefined || n === undefined) return [];
      const unit = saidIn(id).name;
      return [
        [
          `${capital(label)}, ${unit === 'points' ? 'of 100' : unit}`,
          measuredText(id, base, false),
          ...effects.map(effectCell),
          count(n),
        ],
      ];
    });
  const tables = (['closed', 'frozen'] as const).flatMap((mode) =>
    FAMILIES.flatMap((family) => {
      const rows = inMode(mode, family);
      if (rows.length === 0) return [];
      const name = mode === 'closed' ? 'closed loop' : 'frozen adversary';
      const caption = `${family}, ${name}: the baseline, and what each arm changes, with ${level} interval; n in paired worlds`;
      return [
        markup`<details${mode === 'closed' && family === FAMILIES[0] ? markup` open` : ''}><summary>${family}, ${name}</summary>${table(
          caption,
          [
            { head: 'Measure' },
            { head: armLabel(estimates, baseline), numeric: true },
            ...arms.map((arm) => ({ head: armLabel(estimates, arm), numeric: true })),
            { head: 'n', numeric: true },
          ],
          rows,
        )}</details>`,
      ];
    }),
  );
  return markup`${tables}`;
}

/** How often an arm is better in the same world, what it costs not to have the best one, and the weights of cohesion. */
export function robustnessTable({ estimates, sequences, campaign, baseline, arms }: Loop): Html | null {
  const rows = [baseline, ...arms].flatMap((arm) =>
    sequences.regrets
      .filter((row) => row.campaign === campaign.id && row.arm === arm && Number.isFinite(row.value))
      .map((regret) => {
        const { measure } = regret;
        const words = MEASURE_WORDS.find(({ id }) => id === measure)!;
        const effect = findSequenceEffect(sequences, campaign.id, arm, measure);
        const worlds = effect === undefined ? [] : outOf100([effect.better, effect.equal, effect.worse]);
        const { scale } = saidIn(measure);
        return [
          armLabel(estimates, arm),
          capital(words.label),
          effect === undefined ? '–' : `${worlds[0]}, ${worlds[1]}, ${worlds[2]}`,
          effect === undefined ? '–' : number(effect.pHolm, 3),
          effect === undefined || effect.draws === null
            ? '–'
            : number(100 * effect.draws[words.better < 0 ? 'negative' : 'positive'], 0),
          measuredText(measure, regret, false),
          number(regret.worstDecile * scale, scale === 1 ? 2 : 1),
          count(regret.n),
        ];
      }),
  );
  if (rows.length === 0) return null;
  const rankings = sequences.rankings.filter((row) => row.campaign === campaign.id);
  return markup`${table(
    'Robustness in the closed loop: paired worlds, p adjusted by Holm, and the regret of not having the best arm of the same world ' +
      `(mean with ${percent(sequences.level)} interval, and mean of the worst tenth); parameter draws only where each ran 20 times`,
    [
      { head: 'Arm' },
      { head: 'On' },
      { head: 'Of 100 paired worlds better, equal, worse', numeric: true },
      { head: 'p (Holm)', numeric: true },
      { head: 'Of 100 parameter draws better', numeric: true },
      { head: 'Regret', numeric: true },
      { head: 'Worst tenth', numeric: true },
      { head: 'n', numeric: true },
    ],
    rows,
  )}
  ${
    rankings.length === 0
      ? null
      : table(
          `Cohesion under ${count(rankings[0]!.weightings)} weightings of its four components, drawn evenly: of 100 weightings, those in which the arm stands above the baseline`,
          [
            { head: 'Arm' },
            { head: 'Above', numeric: true },
            { head: 'Equal', numeric: true },
            { head: 'n (paired worlds)', numeric: true },
          ],
          rankings.map((row) => [
            armLabel(estimates, row.arm),
            number(100 * row.above),
            number(100 * row.equal),
            count(row.n),
          ]),
        )
  }`;
}

/** Sequences that left the scope of the model, and credibility while they ran beside that with the rest counted as nothing. */
export function endedTable({ estimates, sequences, campaign, baseline, arms }: Loop): Html | null {
  const last = (arm: string, mode: string): string => {
    const row = sequences.ended.findLast(
      (each) => each.campaign === campaign.id && each.arm === arm && each.mode === mode,
    );
    if (row === undefined) return '–';
    return `${number(100 * row.value)} [${number(100 * row.interval.low)}, ${number(100 * row.interval.high)}]`;
  };
  const level = (arm: string, measure: string): string => {
    const row = findLevel(sequences, campaign.id, arm, measure);
    return row === undefined ? '–' : measuredText(measure, row, false);
  };
  const n = sequences.ended.find((row) => row.campaign === campaign.id)?.n;
  if (n === undefined) return null;
  return table(
    `Of 100 sequences, those that left the model’s scope within ${count(campaign.weeks)} weeks after a land attack that was not denied, ` +
      `and the share of severity answered, with ${percent(sequences.level)} interval; n = ${sampleWords(n, loopSample(estimates), 'sequences')} an arm`,
    [
      { head: 'Arm' },
      { head: 'Ended, closed loop', numeric: true },
      { head: 'Ended, never answering', numeric: true },
      { head: 'Answered while running, of 100', numeric: true },
      { head: 'Answered, weeks after the end as nothing, of 100', numeric: true },
    ],
    [baseline, ...arms].map((arm) => [
      armLabel(estimates, arm),
      last(arm, 'closed'),
      last(arm, 'no-response'),
      level(arm, 'onPath'),
      level(arm, 'onPath.filled'),
    ]),
  );
}
