import type { Condition, Estimates } from '../analysis/estimates.ts';
import { conditionSentence } from '../analysis/sentences.ts';
import { axis, baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow, plain, wrap } from './format.ts';
import { BLUE, DARK, INK, QUIET, VERMILLION, VERMILLION_INK } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import {
  count,
  number,
  parameterLabel,
  parameterName,
  quoted,
  scenarioTitle,
  scopeName,
  wordsOf,
} from './words.ts';

/** Digits that tell the values of a parameter apart. */
export function digitsOf(condition: Condition): number {
  const values = condition.points.map(({ value }) => Math.abs(value));
  return Math.max(...values, Math.abs(condition.centre)) >= 10 ? 1 : 2;
}

/** What would have to be true: the effect of one arm against the value of each parameter tried, the centre marked. */
export function conditions(estimates: Estimates, format: Format, arm: string): Figure | null {
  const ofArm = estimates.conditions.filter((row) => row.arm === arm && row.points.length > 0);
  const [first] = ofArm;
  if (first === undefined) return null;
  const panels = ofArm.filter((row) => row.estimand === first.estimand).slice(0, 6);
  const words = wordsOf(first.estimand);
  const narrow = isNarrow(format);
  const { em } = format;
  const columns = narrow ? 1 : Math.min(panels.length > 4 ? 3 : 2, panels.length);
  const lines = Math.ceil(panels.length / columns);
  const left = em * 3.4;
  const right = em * 1.2;
  const plotWidth = format.width - left - right;
  const gapX = em * 2.4;
  const panelWidth = (plotWidth - gapX * (columns - 1)) / columns;
  const panelHeight = em * (narrow ? 10 : 13);
  const names = panels.map((row) => wrap(parameterLabel(row.parameter), panelWidth, em));
  const heading = em * (1.9 + 1.25 * Math.max(...names.map((name) => name.length)));
  const foot = em * 3.2;
  const step = heading + panelHeight + foot;
  const height = lines * step;
  const scaled = (value: number): number => value * words.scale;
  const low = Math.min(
    0,
    ...panels.flatMap((row) => row.points.map((point) => scaled(point.interval90.low))),
  );
  const target = scaled(first.target);
  const high = Math.max(
    target,
    ...panels.flatMap((row) => row.points.map((point) => scaled(point.interval90.high))),
  );
  const pad = (high - low) * 0.06;
  const range = [low - pad, high + pad];

  const traces: Trace[] = [];
  const axes: Record<string, unknown> = {};
  const shapes: Record<string, unknown>[] = [];
  const annotations: Record<string, unknown>[] = [];
  for (const [at, panel] of panels.entries()) {
    const suffix = at === 0 ? '' : String(at + 1);
    const column = at % columns;
    const line = Math.floor(at / columns);
    const x0 = (column * (panelWidth + gapX)) / plotWidth;
    const y1 = 1 - (line * step + heading) / height;
    const domainX = [x0, x0 + panelWidth / plotWidth];
    const domainY = [y1 - panelHeight / height, y1];
    const points = [...panel.points].sort((a, b) => a.value - b.value);
    const values = points.map(({ value }) => value);
    const anchor = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    const helper = {
      type: 'scatter',
      mode: 'lines',
      meta: { rows: 0 },
      x: values,
      hoverinfo: 'skip',
      ...anchor,
    } as const;
    const span = Math.max(...values, panel.centre) - Math.min(...values, panel.centre) || 1;
    const edge = { width: 0.7, color: BLUE };
    traces.push(
      { ...helper, y: points.map((point) => scaled(point.interval90.high)), line: edge },
      {
        ...helper,
        y: points.map((point) => scaled(point.interval90.low)),
        line: edge,
        fill: 'tonexty',
        fillcolor: `${BLUE}2e`,
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        meta: { rows: points.length },
        x: values,
        y: points.map((point) => scaled(point.effect)),
        line: { color: DARK, width: 2 },
        marker: { color: DARK, size: em * 0.55 },
        hovertemplate: `${plain(panel.parameter)} = %{x}: %{y:.1f} ${words.unit}<extra></extra>`,
        ...anchor,
      },
    );
    axes[`xaxis${suffix}`] = axis(format, {
      domain: domainX,
      anchor: `y${suffix}`,
      nticks: 5,
      range: [
        Math.min(...values, panel.centre) - span * 0.06,
        Math.max(...values, panel.centre) + span * 0.06,
      ],
      title: {
        text: `value (centre ${number(panel.centre, digitsOf(panel))})`,
        standoff: 3,
        font: { size: em * 0.93 },
      },
    });
    axes[`yaxis${suffix}`] = axis(format, {
      domain: domainY,
      anchor: `x${suffix}`,
      range,
      nticks: 6,
      showticklabels: column === 0,
    });
    const place = { xref: `x${suffix}`, yref: `y${suffix}` };
    shapes.push(
      {
        type: 'line',
        xref: `x${suffix} domain`,
        yref: `y${suffix}`,
        x0: 0,
        x1: 1,
        y0: 0,
        y1: 0,
        line: { color: INK, width: 1 },
      },
      {
        type: 'line',
        xref: `x${suffix} domain`,
        yref: `y${suffix}`,
        x0: 0,
        x1: 1,
        y0: target,
        y1: target,
        line: { color: VERMILLION, width: 1.4, dash: 'dash' },
      },
      {
        type: 'line',
        xref: `x${suffix}`,
        yref: `y${suffix} domain`,
        x0: panel.centre,
        x1: panel.centre,
        y0: 0,
        y1: 1,
        line: { color: QUIET, width: 1, dash: 'dot' },
      },
    );
    annotations.push(
      note(`<b>${(names[at] ?? []).map(plain).join('<br>')}</b>`, {
        xref: 'paper',
        yref: 'paper',
        x: x0,
        y: y1,
        yshift: em * 1.4,
        yanchor: 'bottom',
      }),
      note(
        panel.reachedAt === null
          ? 'target not reached'
          : `target at ${number(panel.reachedAt, digitsOf(panel))}`,
        {
          xref: 'paper',
          yref: 'paper',
          x: x0,
          y: y1,
          yshift: em * 0.75,
          font: { color: panel.reachedAt === null ? QUIET : VERMILLION_INK },
        },
      ),
    );
    if (panel.reachedAt !== null) {
      traces.push({
        type: 'scatter',
        mode: 'markers',
        meta: { rows: 0 },
        x: [panel.reachedAt],
        y: [target],
        marker: { symbol: 'diamond-open', size: em * 0.9, color: VERMILLION, line: { width: 2 } },
        hoverinfo: 'skip',
        ...place,
        ...anchor,
      });
    }
  }
  const reached = panels.filter((row) => row.reachedAt !== null);
  const label = quoted(estimates, arm);
  const goal = `${number(target, 0)} ${words.unit}`;
  return {
    id: `conditions-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'conditions',
    title:
      reached.length === 0
        ? `Within the values tried, no parameter alone makes ${label} worth ${goal}`
        : `${label} would be worth ${goal} if the ${reached.map((row) => `${parameterName(row.parameter)} were ${number(row.reachedAt, digitsOf(row))} (centre of its prior ${number(row.centre, digitsOf(row))})`).join(', or the ')}`,
    subtitle:
      `Effect on the ${words.label}, percentage ${words.unit}, with one parameter held at the value shown; ` +
      `${scopeName(estimates, first.scope)}; ${scenarioTitle(estimates, first.scope.scenario)}; n = ${count(first.points[0]?.n ?? 0)} pairs a point`,
    caption:
      `Band: 90% interval across the ${count(first.points[0]?.n ?? 0)} pairs of a point; dashed line: the target; dotted line: the centre of the prior; ` +
      'diamond: where the target is reached, by linear interpolation. The other parameters are drawn from their priors.',
    source: sourceLine(estimates),
    alt:
      `${panels.length} line charts of the effect of ${label} against the value of one parameter each, to show what would have to be true for it to matter by ${goal}. ` +
      panels.map((row) => conditionSentence(row, estimates)).join(' '),
    table: {
      columns: [
        'parameter',
        'value',
        `effect (${words.unit})`,
        `90% low (${words.unit})`,
        `90% high (${words.unit})`,
        'n (pairs)',
        'centre of the prior',
      ],
      rows: panels.flatMap((panel) =>
        [...panel.points]
          .sort((a, b) => a.value - b.value)
          .map((point) => [
            panel.parameter,
            point.value,
            scaled(point.effect),
            scaled(point.interval90.low),
            scaled(point.interval90.high),
            point.n,
            panel.centre,
          ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      height + 4,
      { l: left, r: right, t: 2, b: 2 },
      { ...axes, shapes, annotations },
    ),
    provenance: provenanceOf(estimates),
  };
}
