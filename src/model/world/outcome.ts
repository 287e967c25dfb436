import { belief, reportAt } from '../crisis/attribution.ts';
import { CODE, PUNITIVE } from '../crisis/packages.ts';
import { deliveredBand } from '../crisis/band.ts';
import { HORIZON } from '../reports.ts';
import { type Crisis, PACKAGE_COUNT } from '../state.ts';
import type { Incident } from './sequence.ts';

/** What a closed crisis leaves to be learnt, felt and remembered. */
export interface Outcome {
  readonly incident: Incident;
  readonly closes: number; // hour of the calendar
  readonly severity: number;
  readonly window: number;
  /** Band of the answer delivered inside W (S1). */
  readonly band: number;
  readonly adequate: boolean;
  /** Blockers over the other electors at the first vote; 0 if none. */
  readonly blockShare: number;
  readonly damage: number;
  /** prox_ij * S * pi_i of each actor at the end: what it adds to perceived threat, and how near the damage is felt. */
  readonly felt: Float64Array;
  readonly overridden: Uint8Array;
  readonly payments: Uint8Array;
  /** Whether each member was asked for force and whether it sent some; 0 not asked, 1 stood aside, 2 sent. */
  readonly asked: Uint8Array;
  /** The United States was asked to act with force of note, and did. */
  readonly usAsked: boolean;
  readonly usActed: boolean;
  /** Cost c of the last package in force, and of each decision summed. */
  readonly cost: number;
  readonly costs: number;
  readonly consulted: number; // decisions on package 2
  readonly decided: boolean;
  readonly overriddenShare: number;
  readonly misattributed: boolean;
  /** A land attack that was not denied at 168 h. */
  readonly lost: boolean;
}

/** Hours by which a land attack must be denied, or the sequence ends (section 3, War). */
export const LOST_HOURS = 168;
const LOST_SEVERITY = 0.85;
const LOST_DENIAL = 0.5;
/** Force need from which action or inaction is evidence about an ally (S11). */
const NOTE = 0.1;
/** A law so strong that to stand aside breaks a pledge (S11). */
export const STRONG_LAW = 0.6;

/** The outcome of a crisis that has just been run. @param record its row @param denied denial part at an hour */
export function outcomeOf(
  crisis: Crisis,
  incident: Incident,
  adequate: boolean,
  damage: number,
  denied: number,
): Outcome {
  const { n, actors, table, item } = crisis;
  const felt = new Float64Array(actors);
  const overridden = new Uint8Array(actors);
  const payments = new Uint8Array(actors);
  const asked = new Uint8Array(actors);
  const report = reportAt(HORIZON);
  let overriddenCount = 0;
  const level = highestLevel(crisis);
  for (let i = 0; i < actors; i++) {
    felt[i] = crisis.prox[i]! * crisis.severity * belief(crisis, i, report);
    if (i >= n) continue;
    overridden[i] = (crisis.overriddenEver & (1 << i)) === 0 ? 0 : 1;
    overriddenCount += overridden[i]!;
    payments[i] = crisis.payees[i]!;
    if (level < 0 || crisis.electorate[i] === 0 || crisis.abstainer[i] === 1) continue;
    asked[i] = crisis.joined[level * actors + i] === 1 ? 2 : 1;
  }
  const { us } = crisis.world.members;
  const usAsked =
    level >= 0 && us >= 0 && us !== item.target && table.need[level]! >= NOTE && crisis.electorate[us] === 1;
  let costs = 0;
  let consulted = 0;
  let punitive = false;
  for (const { code } of crisis.decisions) {
    costs += table.c[code]!;
    if (code === CODE.article4) consulted++;
    if (PUNITIVE[code]!) punitive = true;
  }
  return {
    incident,
    closes: item.onset + HORIZON,
    severity: crisis.severity,
    window: crisis.window,
    band: deliveredBand(crisis),
    adequate,
    blockShare: crisis.voters > 1 ? crisis.holdouts / (crisis.voters - 1) : 0,
    damage,
    felt,
    overridden,
    payments,
    asked,
    usAsked,
    usActed: level >= 0 && crisis.usActs[level] === 1,
    cost: table.c[crisis.current]!,
    costs,
    consulted,
    decided: crisis.decisions.length > 0,
    overriddenShare: overriddenCount / n,
    misattributed: punitive && crisis.origin !== 0,
    lost:
      crisis.info.land &&
      crisis.origin === 0 &&
      item.target < n &&
      crisis.severity >= LOST_SEVERITY &&
      denied < LOST_DENIAL,
  };
}

/** The highest level with a force need that was ever decided, -1 if none. */
function highestLevel(crisis: Crisis): number {
  for (let code = PACKAGE_COUNT - 1; code > 0; code--)
    if (crisis.active[code] === crisis.active[code] && crisis.table.need[code]! > 0) return code;
  return -1;
}
