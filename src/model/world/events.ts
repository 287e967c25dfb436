import { type Delivery, deliver } from '../crisis/adequacy.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { isGuaranteed } from '../crisis/electorate.ts';
import { RESILIENCE } from '../figures.ts';
import { COLUMNS, type ColumnName } from '../measures/columns.ts';
import { recordCrisis, recordUnanswered } from '../measures/period-record.ts';
import { at } from '../parameters.ts';
import { HORIZON } from '../reports.ts';
import { WEEK_HOURS } from '../calendar.ts';
import { LOST_HOURS, type Outcome, outcomeOf } from './outcome.ts';
import type { Incident, Sequence } from './sequence.ts';
import { mayEndCeasefire } from './ukraine.ts';

/**
 * Week, step 5: the events of the week in the order of their onsets. A crisis copies the state at its onset and is run to
 * its end at once; its consequences are posted when its 720 hours are over.
 */

const CIVIL = at('adequacy.civil');
const AT = Object.fromEntries(COLUMNS.map(({ name }, index) => [name, index])) as Record<ColumnName, number>;
const delivery: Delivery = { denial: 0, signal: 0, adequacy: 0, force: 0, level: -1 };

export function events(s: Sequence): void {
  listed(s);
  s.due.sort((a, b) => a.provocation.onset - b.provocation.onset || a.provocation.key - b.provocation.key);
  s.happened.length = 0;
  for (const incident of s.due) {
    if (incident.source !== 'listed') s.happened.push(incident);
    const outcome = isAnswered(s, incident) ? crisis(s, incident) : unanswered(s, incident);
    s.open.push(outcome);
    if (outcome.lost && s.endedIn > s.week) s.endedIn = s.week;
    mayEndCeasefire(s, incident.provocation);
  }
  s.due.length = 0;
  s.open.sort((a, b) => a.closes - b.closes || a.incident.provocation.key - b.incident.provocation.key);
}

function listed(s: Sequence): void {
  const start = s.week * WEEK_HOURS;
  for (const provocation of s.calendar.items)
    if (provocation.onset >= start && provocation.onset < start + WEEK_HOURS)
      s.due.push({ provocation, source: 'listed', links: 0 });
}

/** Nobody is bound to answer for Ukraine without a guarantee; in the no-response run nobody answers for anybody. */
function isAnswered(s: Sequence, { provocation }: Incident): boolean {
  if (s.mode === 'no-response') return false;
  return provocation.target < s.world.figures.members || isGuaranteed(s.world.p);
}

function crisis(s: Sequence, incident: Incident): Outcome {
  const { simulator, world, crisisRow } = s;
  const { provocation } = incident;
  const trace = s.trace === null ? null : [];
  simulator.useNoise(s.noiseOf(provocation.key));
  const read = trace !== null || incident.source === 'listed'; // half-years have it from the probes alone
  simulator.run(world, provocation, crisisRow, 0, trace, read);
  const done = simulator.crisis;
  let denied = Number.POSITIVE_INFINITY;
  if (done.info.land) {
    deliver(done, LOST_HOURS, false, delivery);
    denied = delivery.denial;
  }
  const adequate = crisisRow[AT.adequate] === 1;
  const outcome = outcomeOf(done, incident, adequate, crisisRow[AT.damage]!, denied);
  world.past.cases.push({
    onset: provocation.onset,
    target: provocation.target,
    group: done.info.group,
    severity: done.severity,
    tabled: provocation.onset + crisisRow[AT.tabledHour]!,
    closed:
      provocation.onset + (crisisRow[AT.decisionHour]! <= HORIZON ? crisisRow[AT.decisionHour]! : HORIZON),
  });
  recordCrisis(s, done, outcome, crisisRow);
  const place = incident.source === 'listed' ? s.calendar.items.indexOf(provocation) : -1;
  if (place >= 0) s.onItem?.(place, crisisRow);
  if (trace !== null)
    s.trace!.push({
      week: s.week,
      hour: provocation.onset,
      item: provocation,
      record: crisisRow.slice(),
      events: trace,
      slot: incident.source,
    });
  return outcome;
}

/** An act that nobody answers: it does its damage, and Russia sees that nothing follows. */
function unanswered(s: Sequence, incident: Incident): Outcome {
  const { world } = s;
  const { provocation } = incident;
  s.simulator.useNoise(s.noiseOf(provocation.key));
  const done = s.simulator.perceive(world, provocation);
  const standing = done.table.standing / done.severity;
  const denial = standing < 1 ? standing : 1;
  const { attribute } = world.members;
  const j = provocation.target;
  const dimension = `res.${RESILIENCE[CLASS_INFO[provocation.classCode]!.resilience]!}` as const;
  const unmitigated = (1 - denial) * (1 - world.p[CIVIL]! * attribute['res.infrastructure'][j]!);
  const damage = done.severity * (1 - attribute[dimension][j]!) * unmitigated;
  const outcome = outcomeOf(
    done,
    incident,
    false,
    damage,
    done.info.land ? denial : Number.POSITIVE_INFINITY,
  );
  world.past.cases.push({
    onset: provocation.onset,
    target: j,
    group: done.info.group,
    severity: done.severity,
    tabled: Number.NaN,
    closed: Number.NaN,
  });
  recordUnanswered(s, done, outcome);
  return outcome;
}
