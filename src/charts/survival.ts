import type { Estimates, Scope, SurvivalCurve } from '../analysis/estimates.ts';
import { axis, baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow, plain, wrap } from './format.ts';
import { CURVES, PURPLE, QUIET } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { sameScope, shownArms } from './select.ts';
import { armLabel, capital, count, number, quoted, scenarioTitle, scopeName } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

/** Curves closer than this at every hour are one to the eye. */
const SAME = 0.01;
const TICKS = [1, 6, 24, 72, 168, 720];
const TICK_TEXT = ['1 h', '6 h', '1 day', '3 days', '7 days', '30 days'];
/** The same where there is no room to set them level. */
const SHORT_TICK_TEXT = ['1 h', '6 h', '1 d', '3 d', '7 d', '30 d'];
/** The axis is logarithmic, so the start of the clock is drawn at half an hour. */
const START = 0.5;

/** Hour by which half are decided; null if fewer than half ever are. */
function medianHour(curve: SurvivalCurve): number | null {
  const at = curve.undecided.findIndex((share) => share <= 0.5);
  return at < 0 ? null : (curve.hours[at] ?? null);
}

/** Value of a step function at an hour: that of the last step at or before it. */
function valueAt(curve: SurvivalCurve, series: readonly number[], hour: number, before: number): number {
  let value = before;
  for (const [at, step] of curve.hours.entries()) {
    if (step > hour) break;
    value = series[at] ?? value;
  }
  return value;
}

/** Number not yet decided nor censored just before an hour. */
function riskAt(curve: SurvivalCurve, hour: number): number {
  const at = curve.hours.findIndex((step) => step >= hour);
  if (at >= 0) return curve.atRisk[at] ?? 0;
  return Math.round(curve.n * (curve.undecided.at(-1) ?? 1));
}

const said = (hour: number | null): string =>
  hour === null ? 'not within 720 h' : `by ${number(hour, 0)} h`;

/** Time to the Council's decision: Kaplan-Meier for up to four arms, the coalition as a competing event, a risk table. */
export function survival(estimates: Estimates, format: Format, scope: Scope): Figure | null {
  const all = estimates.survival.filter((curve) => sameScope(curve.scope, scope));
  const wanted = [estimates.baseline, ...shownArms(estimates, 12)];
  const curves = wanted.flatMap((arm) => all.filter((curve) => curve.arm === arm)).slice(0, CURVES.length);
  const [base] = curves;
  if (base === undefined) return null;
  const narrow = isNarrow(format);
  const { em } = format;
  const letter = (at: number): string => String.fromCharCode(65 + at);
  const x = (hours: readonly number[]): number[] => hours.map((hour) => Math.max(hour, START));
  const [, second] = curves;
  const coalition = base.coalition.at(-1) ?? 0;
  const widest = curves
    .map((curve) => ({
      arm: curve.arm,
      gap: Math.max(...curve.undecided.map((share, at) => Math.abs(share - (base.undecided[at] ?? share)))),
    }))
    .reduce((most, each) => (each.gap > most.gap ? each : most));

  const traces: Trace[] = curves.flatMap((curve, at) => {
    const style = CURVES[at] ?? CURVES[0];
    const label = armLabel(estimates, curve.arm);
    const line = { color: style.colour, dash: style.dash, width: 2, shape: 'hv' };
    const band = { type: 'scatter', mode: 'lines', meta: { rows: 0 }, hoverinfo: 'skip' } as const;
    const edge = { width: 0, shape: 'hv', color: style.colour };
    return [
      { ...band, x: x(curve.hours), y: curve.high, line: edge },
      {
        ...band,
        x: x(curve.hours),
        y: curve.low,
        line: edge,
        fill: 'tonexty',
        fillcolor: `${style.colour}22`,
      },
      {
        type: 'scatter' as const,
        mode: 'lines',
        meta: { rows: curve.hours.length },
        x: x(curve.hours),
        y: curve.undecided,
        line,
        text: curve.hours.map((hour) => `${letter(at)} ${plain(label)}<br>${number(hour, 1)} h`),
        hovertemplate: '%{text}: %{y:.0%} undecided<extra></extra>',
      },
    ];
  });
  traces.push({
    type: 'scatter',
    mode: 'lines',
    meta: { rows: 0 },
    x: x(base.hours),
    y: base.coalition,
    line: { color: PURPLE, width: 1.6, dash: 'longdash', shape: 'hv' },
    text: base.hours.map((hour) => `${number(hour, 1)} h`),
    hovertemplate: 'Coalition first, A, %{text}: %{y:.0%}<extra></extra>',
  });

  const rowHeight = em * 1.35;
  const left = em * 3.6;
  const right = em * 1.6;
  // A name that is too long for the width goes on in a row of its own.
  const room = format.width - left - right - em * 1.6;
  const legend = [
    ...curves.flatMap((curve, at) =>
      wrap(armLabel(estimates, curve.arm), room, em).map((name, line) => ({ name, at, first: line === 0 })),
    ),
    null,
  ];
  const top = legend.length * rowHeight + 8;
  const risk = (curves.length + 1) * rowHeight;
  const bottom = em * 3.9 + risk;
  const plot = em * (narrow ? 15 : 17);
  // A letter stands on its curve at an hour of its own, so that letters of equal curves stay apart.
  const letters = curves.map((curve, at) => {
    const hour = [10, 20, 40, 90][at] ?? 10;
    return note(`<b>${letter(at)}</b>`, {
      x: Math.log10(hour),
      y: valueAt(curve, curve.undecided, hour, 1),
      xanchor: 'center',
      xshift: em * 0.6,
      yshift: em * 0.8,
      font: { color: (CURVES[at] ?? CURVES[0]).ink, size: em },
    });
  });
  const key = legend.map((entry, row) => {
    const text =
      entry === null
        ? `<span style="color:${PURPLE}">– –</span>  coalition formed first (share, arm A)`
        : entry.first
          ? `<b style="color:${(CURVES[entry.at] ?? CURVES[0]).ink}">${letter(entry.at)}</b>  ${plain(entry.name)}`
          : plain(entry.name);
    return note(text, {
      xref: 'paper',
      yref: 'paper',
      x: 0,
      ...(entry?.first === false ? { xshift: em * 1.1 } : {}),
      y: 1,
      yshift: top - 6 - (row + 0.5) * rowHeight,
    });
  });
  const riskNotes = curves.flatMap((curve, at) =>
    [
      note(`<b>${letter(at)}</b>`, {
        xref: 'paper',
        x: 0,
        xshift: -left + 4,
        font: { color: (CURVES[at] ?? CURVES[0]).ink },
      }),
      ...TICKS.map((hour) =>
        note(count(riskAt(curve, hour)), {
          x: Math.log10(hour),
          xanchor: 'center',
          font: { size: em * 0.93 },
        }),
      ),
    ].map((entry) => ({ ...entry, yref: 'paper', y: 0, yshift: -em * 3.9 - (at + 1.2) * rowHeight })),
  );
  const riskTitle = note('Still undecided (number at risk)', {
    xref: 'paper',
    yref: 'paper',
    x: 0,
    y: 0,
    xshift: -left + 4,
    yshift: -em * 3.9 - 0.2 * rowHeight,
    font: { color: QUIET },
  });

  return {
    id: `survival-${scope.scenario}-${scope.id}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'survival',
    title:
      `${capital(scopeName(estimates, scope))}: half are decided ${said(medianHour(base))} ${quoted(estimates, base.arm)}` +
      (second === undefined
        ? ''
        : widest.gap < SAME
          ? '; the other curves drawn lie on it'
          : `; the curve of ${quoted(estimates, widest.arm)} is up to ${number(100 * widest.gap)} points away`),
    subtitle:
      `Share still undecided by the Council, by hour after onset (logarithmic); ${scenarioTitle(estimates, scope.scenario)}; ` +
      `n = ${sampleWords(base.n, estimates.design, 'crises')} an arm`,
    caption:
      `Kaplan–Meier, undecided crises censored at 720 h; bands: 90% interval ${acrossWhat(estimates)}. The purple line is the ` +
      'Aalen–Johansen share in which a coalition formed before the Council decided, in arm A; a coalition never ends the Council’s clock.',
    source: sourceLine(estimates),
    alt:
      `Survival curves of ${curves.length} arms: share of ${scopeName(estimates, scope)} crises the Council has not yet decided, from 1 h to 720 h, to compare speed. ` +
      curves
        .map(
          (curve) =>
            `${armLabel(estimates, curve.arm)}: ${number(100 * valueAt(curve, curve.undecided, 72, 1), 0)}% undecided at 72 h`,
        )
        .join('; ') +
      `. A coalition forms first in ${number(100 * coalition, 0)}% of baseline crises.`,
    table: {
      columns: [
        'arm',
        'hour',
        'undecided (share)',
        '90% low (share)',
        '90% high (share)',
        'at risk (crises)',
        'Council first (cumulative share)',
        'coalition first (cumulative share)',
      ],
      rows: curves.flatMap((curve) =>
        curve.hours.map((hour, at) => [
          armLabel(estimates, curve.arm),
          hour,
          curve.undecided[at] ?? null,
          curve.low[at] ?? null,
          curve.high[at] ?? null,
          curve.atRisk[at] ?? null,
          curve.council[at] ?? null,
          curve.coalition[at] ?? null,
        ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      plot + top + bottom,
      { l: left, r: right, t: top, b: bottom },
      {
        xaxis: axis(format, {
          type: 'log',
          range: [Math.log10(START), Math.log10(760)],
          tickvals: TICKS,
          ticktext: narrow ? SHORT_TICK_TEXT : TICK_TEXT,
          ...(narrow ? { tickangle: 0 } : {}),
          title: { text: 'time since onset', standoff: 4, font: { size: em } },
        }),
        yaxis: axis(format, { range: [0, 1.02], tickformat: '.0%', dtick: 0.25 }),
        annotations: [...key, ...letters, ...riskNotes, riskTitle],
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
