import { exp } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import { HORIZON } from '../reports.ts';
import type { Crisis } from '../state.ts';
import { reportAt } from './attribution.ts';
import { CODE } from './packages.ts';
import { noise, utility } from './preferences.ts';
import { leastBlocks, loneIsolation } from './rules.ts';

/** S9: the surge of the European Union. No precedent of scale: validated against nothing. (Fiott 2022.) */

const LAG_MEDIAN = at('eu.lagMedian');
const LAG_SD = at('eu.lagSd');
const MEET_HOURS = at('eu.meetHours');
const VOTES_NEEDED = at('eu.votesNeeded');
const NEUTRAL_BLOCK = at('eu.neutralBlock');
const SHARING_BLOCK = at('eu.sharingBlock');
const CONSENT_COST = at('pref.consentCost');

/** Hours after tabling without a decision at which the Union is asked. */
const PATIENCE = 48;
/** Share of a package's cost that the Union's text costs its voters. */
const COST_SHARE = 0.5;
/** A quota that is met exactly counts as met. */
const TOLERANCE = 1e-9;

/** Notes that the Union is asked at an hour; the first request of the crisis counts. */
export function askSurge(crisis: Crisis, hour: number): void {
  if (!(crisis.surgeAsked <= hour)) crisis.surgeAsked = hour;
}

/** The Union's vote, once a crisis: asked at the first of an inadequate decision, a failed attempt, or 48 h without a decision. */
export function surge(crisis: Crisis): void {
  const { figures, p } = crisis.world;
  if (crisis.attempts === 0 || figures.eu[crisis.item.target] !== 1) return;
  const impatient = crisis.firstTabling + PATIENCE;
  const decided = crisis.decisions.some(({ hour }) => hour >= crisis.firstTabling && hour <= impatient);
  if (!decided) askSurge(crisis, impatient);
  const asked = crisis.surgeAsked;
  if (!(asked <= HORIZON)) return;
  const blocks = unionBlocks(crisis, reportAt(asked));
  const voters = electors(crisis);
  const passes = blocks <= (1 - p[VOTES_NEEDED]!) * voters + TOLERANCE;
  const arrives =
    asked + p[MEET_HOURS]! + p[LAG_MEDIAN]! * exp(p[LAG_SD]! * crisis.noise.eventNormal(PURPOSE.surgeLag));
  if (passes) {
    crisis.surge.hour = arrives;
    const free = 1 - p[SHARING_BLOCK]!;
    crisis.surge.shares =
      crisis.noise.eventUniform(PURPOSE.surgeSharing, 0) < free &&
      crisis.noise.eventUniform(PURPOSE.surgeSharing, 1) < free;
  }
  if (crisis.trace !== null) {
    const blockers: number[] = [];
    for (let i = 0; i < crisis.actors; i++)
      if (figures.eu[i] === 1 && crisis.surge.assent[i] === 0) blockers.push(i);
    crisis.trace.push({
      hour: asked,
      kind: 'surge',
      asked,
      blockers,
      arrives: passes ? arrives : Number.NaN,
    });
  }
}

function electors(crisis: Crisis): number {
  let count = 0;
  for (let i = 0; i < crisis.actors; i++) if (crisis.world.figures.eu[i] === 1) count++;
  return count;
}

/** Blocks on package 4 among the voters of the Union; fills `surge.assent`. */
function unionBlocks(crisis: Crisis, report: number): number {
  const { figures, p } = crisis.world;
  const halved = (1 - COST_SHARE) * p[CONSENT_COST]! * crisis.table.c[CODE.reinforce]!;
  const electorate = crisis.surge.assent;
  const { margin } = crisis;
  for (let i = 0; i < crisis.actors; i++) {
    electorate[i] = figures.eu[i]!;
    if (figures.eu[i] !== 1) continue;
    margin[i] =
      utility(crisis, i, CODE.reinforce, report, false) +
      noise(crisis, i, CODE.reinforce) +
      halved -
      crisis.demand[i]!;
    const neutral = i >= crisis.n;
    if (
      neutral &&
      crisis.info.land &&
      crisis.noise.actorUniform(i, PURPOSE.surgeNeutral, 0) < p[NEUTRAL_BLOCK]!
    )
      margin[i] = -1 - loneIsolation(crisis);
  }
  const blocks = leastBlocks(crisis, margin, electorate, electors(crisis), -1);
  for (let i = 0; i < crisis.actors; i++)
    electorate[i] = figures.eu[i] === 1 && crisis.block[i] === 0 ? 1 : 0;
  return blocks;
}
