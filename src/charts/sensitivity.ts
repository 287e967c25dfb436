import type { Estimates, Interval } from '../analysis/estimates.ts';
import type { SensitivityTarget } from '../analysis/sensitivity/sensitivity.ts';
import {
  moves,
  scaleOf,
  screenedOf,
  screenedText,
  sharesOf,
  shareText,
  targetText,
  targetsOf,
  unitText,
} from '../analysis/sensitivity/sensitivity-words.ts';
import { listed, noneText, told } from '../analysis/sensitivity/told.ts';
import { baseLayout } from './base.ts';
import { effectAxes } from './effect-axes.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { DARK, LIGHT, VERMILLION } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { leadingScope, sameScope } from './select.ts';
import { capital, count, parameterLabel, parameterName, scenarioTitle } from './words.ts';

/** Parameters drawn; the table of the report has all. */
const DRAWN = 12;
/** Shares beyond these are noise: the axis ends there. */
const ENDS: Interval = { low: -0.5, high: 1.5 };

/** One of the two numbers of a parameter. */
interface Mark {
  readonly value: number; // as drawn
  readonly interval: Interval;
}

interface Row {
  readonly parameter: string;
  readonly main: Mark;
  readonly other: Mark;
  readonly text: string; // of the main one
}

/** The words of the two indices of a method. */
const WORDS = {
  sobol: {
    main: 'total index',
    other: 'first index',
    caption:
      'Dot: total index, the share of the variance that the parameter has alone and in every interaction; diamond: first ' +
      'index, what it has alone.',
  },
  morris: {
    main: 'mu*',
    other: 'sigma',
    caption:
      'Dot: mu*, the mean size of the change when the parameter goes from end to end of its range; diamond: sigma, how much ' +
      'that change hangs on where the others are.',
  },
} as const;

/** Which assumption matters, of the effects of the arms and of the level of the baseline in the leading scope. */
export function sensitivities(estimates: Estimates, format: Format): (Figure | null)[] {
  const { sensitivity, baseline } = estimates;
  const lead = leadingScope(estimates);
  if (sensitivity === null || lead === undefined) return [];
  const [estimand] = sensitivity.targets.map((target) => target.estimand);
  return targetsOf(sensitivity, baseline)
    .filter((target) => target.estimand === estimand && sameScope(target.scope, lead))
    .map((target) => sensitivityOf(estimates, format, target));
}

/** Rows of a target that can be drawn, the strongest first. */
function rowsOf(estimates: Estimates, target: SensitivityTarget): Row[] {
  const sensitivity = estimates.sensitivity!;
  if (sensitivity.method === 'sobol')
    return sharesOf(sensitivity, target)
      .filter(({ first, total, interval90 }) =>
        [first, total, ...Object.values(interval90).flatMap(({ low, high }) => [low, high])].every(
          Number.isFinite,
        ),
      )
      .map(({ parameter, first, total, interval90 }) => ({
        parameter,
        main: { value: total, interval: interval90.total },
        other: { value: first, interval: interval90.first },
        text: shareText(total, interval90.total),
      }));
  const scale = scaleOf(target);
  const scaled = (value: number, { low, high }: Interval): Mark => ({
    value: scale * value,
    interval: { low: scale * low, high: scale * high },
  });
  return screenedOf(sensitivity, target)
    .filter(moves)
    .map(({ parameter, muStar, sigma, interval90 }) => ({
      parameter,
      main: scaled(muStar, interval90.muStar),
      other: scaled(sigma, interval90.sigma),
      text: screenedText(target, muStar, interval90.muStar),
    }));
}

/** Dots and whiskers of both indices of the strongest parameters; null where there is none to draw. */
function sensitivityOf(estimates: Estimates, format: Format, target: SensitivityTarget): Figure | null {
  const { method, inner } = estimates.sensitivity!;
  const found = told(estimates.sensitivity!, target);
  const rows = listed(rowsOf(estimates, target), DRAWN, found);
  const [first] = rows;
  if (first === undefined) return null;
  const { em } = format;
  const shares = method === 'sobol';
  const words = WORDS[method];
  const unit = shares ? 'share of the variance' : unitText(target);
  const frame = rowFrame(
    format,
    rows.map((row) => ({ label: parameterLabel(row.parameter), value: row.text })),
    0.42,
    10.4,
  );
  const marks = rows.flatMap(({ main, other }) => [main, other]);
  const ends = marks.flatMap(({ value, interval }) => [value, interval.low, interval.high, 0]);
  const bound = shares ? ENDS : { low: -Infinity, high: Infinity };
  const [low, high] = [Math.max(bound.low, Math.min(...ends)), Math.min(bound.high, Math.max(...ends))];
  const pad = (high - low) * 0.05 || 1;
  const within = (value: number): number => Math.max(low, Math.min(high, value));
  const beyond = ends.some((end) => within(end) !== end);
  const what = targetText(estimates, target);
  const index = (text: string): string => `${words.main} ${text}${shares ? '' : ` ${unit}`}`;
  const drawn = (which: 'main' | 'other'): Trace[] => {
    const y = frame.y.map((at) => at + em * (which === 'main' ? -0.22 : 0.32));
    const main = which === 'main';
    return [
      {
        type: 'scatter',
        mode: 'lines',
        meta: { rows: 0 },
        x: rows.flatMap((row) => [within(row[which].interval.low), within(row[which].interval.high), null]),
        y: y.flatMap((at) => [at, at, null]),
        line: { color: main ? LIGHT : VERMILLION, width: main ? 2 : 1.2 },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: rows.length },
        x: rows.map((row) => within(row[which].value)),
        y,
        text: rows.map(
          (row) => `${parameterLabel(row.parameter)}: ${words[which]} ${said(row[which], shares)}`,
        ),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          size: em * (main ? 0.6 : 0.62),
          symbol: main ? 'circle' : 'diamond-open',
          color: main ? DARK : VERMILLION,
          line: { color: main ? DARK : VERMILLION, width: 1.4 },
        },
      },
    ];
  };
  return {
    id: `sensitivity-${target.arm}-${target.scope.scenario}-${target.scope.id}-${target.estimand}`.replaceAll(
      /[^a-z0-9-]/gi,
      '-',
    ),
    kind: 'sensitivity',
    title: `${capital(what)}: ${
      inner === 1
        ? `no parameter can be told from noise; first in order is the ${parameterName(first.parameter)}, ${index(first.text)}`
        : found.lead === undefined
          ? noneText(found)
          : `largest of those that can be told from 0 is the ${parameterName(found.lead.parameter)}, ${index(found.lead.text)}`
    }`,
    subtitle:
      `${capital(words.main)} and ${words.other} of the ${rows.length > DRAWN ? `${DRAWN} strongest and the one named, ` : `${rows.length} strongest `}of ${estimates.sensitivity!.parameters.length} parameters, ${unit}; ` +
      `${noiseWords(target, inner)}; ${scenarioTitle(estimates, target.scope.scenario)}; n = ${count(target.n)} ${shares ? 'samples' : 'trajectories'}, ${inner} ${inner === 1 ? 'run' : 'runs'} of each vector`,
    caption:
      `${words.caption} Lines: 90% intervals over ${shares ? 'samples' : 'trajectories'}; one that holds 0 cannot be told from 0, and an ` +
      `estimate below 0 stands for about 0.${beyond ? ' A line that ends at the edge goes on beyond it; its numbers stand in the table.' : ''}`,
    source: sourceLine(estimates),
    alt:
      `Dots with intervals for ${rows.length} parameters, to show which assumption ${what} hangs on. ` +
      (inner > 1 && found.lead === undefined
        ? capital(noneText(found))
        : (inner === 1 ? 'First in order: ' : 'Largest of those that can be told from 0: ') +
          (inner === 1 ? rows : found.clear)
            .slice(0, 3)
            .map(({ parameter, text }) => `${parameterName(parameter)}: ${words.main} ${text}`)
            .join('; ')) +
      `. ${capital(noiseWords(target, inner))}.`,
    table: {
      columns: [
        'parameter',
        'index',
        `value (${unit})`,
        `90% low (${unit})`,
        `90% high (${unit})`,
        'n (blocks)',
      ],
      rows: (['main', 'other'] as const).flatMap((which) =>
        rows.map((row) => [
          row.parameter,
          words[which],
          row[which].value,
          row[which].interval.low,
          row[which].interval.high,
          target.n,
        ]),
      ),
    },
    traces: [...drawn('main'), ...drawn('other')],
    layout: baseLayout(
      format,
      frame.height + em * 3.4 + 6,
      { l: frame.left, r: frame.right, t: 6, b: em * 3.4 },
      {
        ...effectAxes(format, frame.height, [low - pad, high + pad], unit),
        annotations: frame.annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}

function said({ value, interval }: Mark, shares: boolean): string {
  if (shares) return shareText(value, interval);
  return `${value.toFixed(1)} [${interval.low.toFixed(1)}, ${interval.high.toFixed(1)}]`;
}

function noiseWords({ noise, interval90 }: SensitivityTarget, inner: number): string {
  if (inner === 1) return 'noise is not told apart';
  if (!Number.isFinite(noise)) return 'no noise';
  return `noise, ${shareText(noise, interval90.noise)} of the variance of a run, is taken off`;
}
