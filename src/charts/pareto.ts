import type { EstimandId, Interval } from '../analysis/estimates.ts';
import { OBJECTIVES } from '../analysis/portfolio/gains.ts';
import type { ConfirmedSet, Portfolio, Standing } from '../analysis/portfolio/portfolio.ts';
import { amount, baselineText, NOTHING_NAME, setText, standingText } from '../analysis/portfolio/words.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { baseLayout, note } from './base.ts';
import { changeAxis } from './effect-axes.ts';
import type { Figure, Trace } from './figure.ts';
import { type Format, isNarrow } from './format.ts';
import { BLUE, INK, QUIET, VERMILLION } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { number, wordsOf } from './words.ts';

/** What stands beside credibility. */
export type Against = 'rmst72' | 'falsePositive' | 'money' | 'capital';

const AXES: Readonly<Record<Against, { readonly title: string; readonly word: string }>> = {
  rmst72: { title: 'hours undecided of 72, change', word: 'hours undecided' },
  falsePositive: { title: 'wrongly punished, change in percentage points', word: 'false positives' },
  money: { title: 'billion a year (low to high price)', word: 'money' },
  capital: { title: 'political capital (1 = all that one proposal can take)', word: 'political capital' },
};

const MARKS: Readonly<
  Record<Standing, { readonly colour: string; readonly symbol: string; readonly name: string }>
> = {
  front: { colour: BLUE, symbol: 'circle', name: 'on the front' },
  'not told apart': {
    colour: QUIET,
    symbol: 'circle-open',
    name: 'not told apart from one that costs no more',
  },
  dominated: { colour: VERMILLION, symbol: 'x', name: 'by these numbers no better than one' },
};

interface Place extends Interval {
  readonly value: number;
}

/** Where a set stands on an axis, in the unit drawn. */
function placeOf({ effects, money, capital }: ConfirmedSet, on: Against | 'credibility'): Place {
  if (on === 'money') return { value: money.high, low: money.low, high: money.high };
  if (on === 'capital') return { value: capital, low: capital, high: capital };
  const { value, interval90 } = effects.find(({ objective }) => objective === on)!;
  const { scale } = wordsOf(on satisfies EstimandId);
  return { value: scale * value, low: scale * interval90.low, high: scale * interval90.high };
}

/** Arms of a cross, in Plotly's terms: their lengths beside the mark. */
function arms(places: readonly Place[], colour: string): Record<string, unknown> {
  return {
    type: 'data',
    symmetric: false,
    array: places.map(({ value, high }) => high - value),
    arrayminus: places.map(({ value, low }) => value - low),
    color: colour,
    thickness: 1.2,
    width: 0,
  };
}

/** Letters above each other where their marks would be under them: by turns to the right, above, left, below. */
const SIDES = ['top right', 'bottom right', 'top left', 'bottom left'] as const;

/**
 * Confirmed sets, credibility gained against speed, false positives or price, the baseline at the origin. It is a view of a
 * front in five numbers: a set may lie inside here and be best in what is not drawn.
 */
function pareto(portfolio: Portfolio, format: Format, against: Against): Figure {
  const { sets, design } = portfolio;
  const { em } = format;
  const { title, word } = AXES[against];
  const { credibility, falsePositive } = portfolio.places;
  const where = ({ group, scenario }: typeof credibility): string => `${group} group of ${scenario}`;
  const places =
    against === 'falsePositive'
      ? `credibility: ${where(credibility)}, false positives: ${where(falsePositive)}`
      : where(credibility);
  const front = sets.filter(({ standing }) => standing === 'front');
  const traces = (['front', 'not told apart', 'dominated'] as const).flatMap((standing): Trace[] => {
    const of = sets.filter((set) => set.standing === standing);
    if (of.length === 0) return [];
    const { colour, symbol, name } = MARKS[standing];
    const [x, y] = [of.map((set) => placeOf(set, against)), of.map((set) => placeOf(set, 'credibility'))];
    return [
      {
        type: 'scatter',
        mode: 'markers+text',
        meta: { rows: of.length },
        name,
        x: x.map(({ value }) => value),
        y: y.map(({ value }) => value),
        error_x: arms(x, colour),
        error_y: arms(y, colour),
        text: of.map(({ letter }) => `<b>${letter}</b>`),
        textposition: of.map(({ letter }) => SIDES[letter.codePointAt(0)! % SIDES.length]),
        textfont: { size: em * 1.05, color: INK },
        marker: { symbol, size: em * 0.75, color: colour, line: { width: 1.5, color: colour } },
        hovertemplate: of.map((set) => `${set.letter}: ${setText(set)}<extra></extra>`),
      },
    ];
  });
  const base: Trace = {
    type: 'scatter',
    mode: 'markers+text',
    meta: { rows: 1 },
    name: NOTHING_NAME,
    x: [0],
    y: [0],
    text: [NOTHING_NAME],
    // On the side where the sets are, so that it does not run out of the picture.
    textposition: sets.every((set) => placeOf(set, against).value <= 0) ? 'bottom left' : 'bottom right',
    textfont: { size: em, color: INK },
    marker: { symbol: 'diamond', size: em * 0.8, color: INK },
    hovertemplate: `${NOTHING_NAME}<extra></extra>`,
  };
  const best = sets[0]!;
  const letters = (of: readonly ConfirmedSet[]): string => of.map(({ letter }) => letter).join(', ');
  const say = (set: ConfirmedSet): string => {
    const [x, y] = [placeOf(set, against), placeOf(set, 'credibility')];
    return `${set.letter} (${setText(set)}): ${number(y.value)} points of credibility [${number(y.low)}, ${number(y.high)}], ${word} ${amount(x.value)}`;
  };
  const wide = !isNarrow(format);
  return {
    id: `pareto-${against}`,
    kind: 'pareto',
    title: `Credibility against ${word}: ${
      front.length === 0
        ? 'no set is shown to be better than everything that costs no more'
        : `${front.length} of ${sets.length} sets are shown to be better in something than each set here that costs no more (${letters(front)})`
    }`,
    subtitle:
      `Paired change beside “${NOTHING_NAME}” (adequate in time ${baselineText(portfolio, 'credibility')} of 100, ` +
      `${against === 'falsePositive' ? `wrongly punished ${baselineText(portfolio, against)} of 100` : `undecided ${baselineText(portfolio, 'rmst72')} h`}); ${places}; n = ${sampleWords(design.replications, design, 'pairs')}`,
    caption:
      `${sets.map((set) => `${set.letter} ${setText(set)}`).join('; ')}. ` +
      `Filled: on the front; ring: not told apart from one that costs no more; cross: by these numbers no better than one. The front is one of credibility, hours undecided, false positives, money and political capital; this is a view of two of them. ` +
      `Bars: 90% intervals ${acrossWhat(portfolio)}${against === 'money' ? '; along the price from low to high' : ''}.`,
    source: sourceLine(portfolio),
    alt:
      `Scatter of ${sets.length} sets of proposals, credibility gained against ${word}, to show what more of one costs in the other. ` +
      `On the front: ${letters(front) || 'none'}. ${say(best)}.${sets.length > 1 ? ` ${say(sets.at(-1)!)}.` : ''}`,
    table: tableOf(portfolio),
    traces: [...traces, base],
    layout: baseLayout(
      format,
      em * (wide ? 30 : 26),
      { l: em * 4.2, r: em * 1.2, t: em * 0.8, b: em * 3.6 },
      {
        xaxis: changeAxis(format, title, { nticks: wide ? 8 : 5 }),
        yaxis: changeAxis(
          format,
          wide ? 'adequate in time, change in percentage points' : 'adequate in time, points',
          {},
        ),
        annotations: [
          note(against === 'money' || against === 'capital' ? '↖ more for less' : '↖ better', {
            xref: 'paper',
            yref: 'paper',
            x: 0.01,
            y: 0.99,
            yanchor: 'top',
            font: { size: em * 0.93, color: QUIET },
          }),
        ],
      },
    ),
    provenance: provenanceOf(portfolio),
  };
}

/** One row a set, the baseline last: every number of the front. */
function tableOf({ sets, baseline, design }: Portfolio): Figure['table'] {
  const measured = OBJECTIVES.flatMap((objective) => {
    const unit = wordsOf(objective).unit === 'points' ? 'percentage points' : 'hours';
    return [
      `${objective}, change (${unit})`,
      `${objective}, 90% low (${unit})`,
      `${objective}, 90% high (${unit})`,
    ];
  });
  const row = (set: ConfirmedSet): (string | number)[] => [
    set.letter,
    setText(set),
    standingText(set),
    ...OBJECTIVES.flatMap((objective) => {
      const { value, low, high } = placeOf(set, objective);
      return [value, low, high];
    }),
    set.money.low,
    set.money.high,
    set.capital,
    design.replications,
  ];
  return {
    columns: [
      'letter',
      'set',
      'standing',
      ...measured,
      'price, low (billion a year)',
      'price, high (billion a year)',
      'political capital (1 = all that one proposal can take)',
      'n (pairs)',
    ],
    rows: [
      ...sets.map(row),
      [
        '0',
        NOTHING_NAME,
        'the baseline',
        ...baseline.levels.flatMap(() => [0, 0, 0]),
        0,
        0,
        0,
        design.replications,
      ],
    ],
  };
}

/** All views of a front. */
export function paretoFigures(portfolio: Portfolio, format: Format): Figure[] {
  return (['rmst72', 'falsePositive', 'capital', 'money'] as const).map((against) =>
    pareto(portfolio, format, against),
  );
}
