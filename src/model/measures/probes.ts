import { PUNITIVE } from '../crisis/packages.ts';
import { HORIZON } from '../reports.ts';
import { deliveredBand } from '../crisis/band.ts';
import type { Sequence } from '../world/sequence.ts';
import { at } from '../parameters.ts';
import { BANDS, RESPONSES } from '../world/cells.ts';
import { CLASSES, COLUMNS, COLUMN_COUNT, type ColumnName, GROUPS, groupOf } from './columns.ts';
import { dispersion } from './dispersion.ts';
import { PERIOD_AT, type PeriodName } from './periods.ts';

/**
 * Probes: every class on a fixed target, run off the path on the state of the week, so that credibility is known where
 * Russia does not go. Their noise is the same in every half-year and arm: what differs is the state.
 */

const PROBE_DRAWS = 4;
const AT = Object.fromEntries(COLUMNS.map(({ name }, index) => [name, index])) as Record<ColumnName, number>;
const SHARE = CLASSES.map((name) => at(`class.${name}.share`));
const SHORT = 72;
const row = new Float64Array(COLUMN_COUNT);
const MEASURES = ['credibility', 'adequacy', 'sustained', 'rmst72', 'rmst720', 'subjective'] as const;
/** Classes whose probes show how far the members' ideal answers lie apart: one a group. */
const DISPERSION = ['drone-incursion', 'little-green-men', 'limited-conventional'].map((name) =>
  CLASSES.indexOf(name as (typeof CLASSES)[number]),
);

/** Runs the probes and writes what they say to the row of the half-year. @param onPath also as severities of mode `battery` */
export function recordProbes(s: Sequence, onPath = false): void {
  const sums = new Float64Array(GROUPS.length * MEASURES.length);
  const classes = new Float64Array(GROUPS.length);
  let [notRussia, accused, force, acted, spread, severity, adequateSeverity] = [0, 0, 0, 0, 0, 0, 0];
  for (const probe of s.calendar.probes) {
    const k = probe.classCode;
    const group = GROUPS.indexOf(groupOf(CLASSES[k]!));
    s.responses.fill(0, k * RESPONSES, (k + 1) * RESPONSES);
    for (let draw = 0; draw < PROBE_DRAWS; draw++) {
      const crisis = s.simulator.probe(s.world, probe, draw, row);
      const decided = row[AT.decisionHour]!;
      const measured = [
        row[AT.adequate]!,
        row[AT.adequacy]!,
        row[AT.adequacySustained]!,
        decided < SHORT ? decided : SHORT,
        decided < HORIZON ? decided : HORIZON,
      ];
      for (const [m, value] of measured.entries())
        sums[group * MEASURES.length + m] = sums[group * MEASURES.length + m]! + value / PROBE_DRAWS;
      const band = k * RESPONSES + deliveredBand(crisis);
      s.responses[band] = s.responses[band]! + 1 / PROBE_DRAWS;
      s.responses[k * RESPONSES + BANDS] =
        s.responses[k * RESPONSES + BANDS]! + row[AT.adequate]! / PROBE_DRAWS;
      if (crisis.origin !== 0) {
        notRussia++;
        if (crisis.decisions.some(({ code }) => PUNITIVE[code]!)) accused++;
      }
      if (group === GROUPS.indexOf('force')) {
        force++;
        acted += row[AT.usActs]!;
      }
      const weight = s.world.p[SHARE[k]!]! / PROBE_DRAWS;
      severity += weight * crisis.severity;
      adequateSeverity += weight * crisis.severity * row[AT.adequate]!;
      if (draw === 0 && DISPERSION.includes(k)) spread += dispersion(crisis) / DISPERSION.length;
    }
    classes[group] = classes[group]! + 1;
    const believed = s.russia.expectation(k, s.russia.options.blocOf(probe.target), 1).adequate;
    const index = group * MEASURES.length + MEASURES.indexOf('subjective');
    sums[index] = sums[index]! + believed;
  }
  const set = (name: PeriodName, value: number): void => {
    s.row[PERIOD_AT[name]] = value;
  };
  for (const [g, group] of GROUPS.entries())
    for (const [m, measure] of MEASURES.entries())
      set(`probe.${measure}.${group}`, sums[g * MEASURES.length + m]! / classes[g]!);
  set('probe.falsePositive', notRussia > 0 ? accused / notRussia : Number.NaN);
  set('probe.usActs', force > 0 ? acted / force : Number.NaN);
  set('probe.dispersion', spread);
  if (!onPath) return;
  set('severity', severity);
  set('adequateSeverity', adequateSeverity);
}

/** What is known of an alliance that never answers. */
export function noResponse(responses: Float64Array): void {
  responses.fill(0);
  for (let k = 0; k < CLASSES.length; k++) responses[k * RESPONSES] = 1;
}
