import { RESILIENCE } from '../figures.ts';
import { belief, reportAt } from '../crisis/attribution.ts';
import {
  type Delivery,
  deliver,
  deliverAtReport,
  gatherForces,
  inForceAt,
  isAdequate,
} from '../crisis/adequacy.ts';
import { CODE, PUNITIVE } from '../crisis/packages.ts';
import { utilityTerms } from '../crisis/preferences.ts';
import { forceAt, usableCapability } from '../crisis/force.ts';
import { at } from '../parameters.ts';
import { HORIZON, REPORTS } from '../reports.ts';
import { COALITION, type Crisis } from '../state.ts';
import { COLUMNS, type ColumnName } from './columns.ts';

/** Turns a finished crisis into one row of the run record (`docs/odd.md` section 9). Nothing in the model reads it. */

const OVER_MARGIN = at('adequacy.overMargin');
const CIVIL = at('adequacy.civil');
const INTEROP = at('force.interopLoss');
const HYBRID_MITIGATION = at('eu.hybridMitigation');

const AT = Object.fromEntries(COLUMNS.map((column, index) => [column.name, index])) as Record<
  ColumnName,
  number
>;
/** Codes of the exclusive outcome (column `outcome`), in the order in which they are tried. */
export const OUTCOME = { falseAccusation: 0, noAnswer: 1, overReaction: 2, adequate: 3, partial: 4 } as const;
const INFRASTRUCTURE = 'res.infrastructure';

export class Recorder {
  private readonly delivery: Delivery = { denial: 0, signal: 0, adequacy: 0, force: 0, level: -1 };
  private row: Float64Array = new Float64Array(0);
  private offset = 0;

  /**
   * Writes the row of `crisis` to `out` at `offset` (COLUMN_COUNT doubles).
   * @param withSustained false leaves adequacySustained NaN: it costs as much as all the rest
   */
  write(crisis: Crisis, out: Float64Array, offset: number, withSustained: boolean): void {
    this.row = out;
    this.offset = offset;
    const sustained = withSustained ? this.sustained(crisis) : Number.NaN;
    deliver(crisis, crisis.window, false, this.delivery);
    this.process(crisis);
    this.answer(crisis, sustained);
    this.force(crisis);
    this.consequences(crisis);
  }

  private set(name: ColumnName, value: number): void {
    this.row[this.offset + AT[name]] = value;
  }

  /** How the Council came to it. */
  private process(crisis: Crisis): void {
    this.set('origin', crisis.origin);
    this.set('severity', crisis.severity);
    this.set('detectedHour', crisis.detected);
    this.set('gain', crisis.gain);
    this.set('bar', crisis.bar);
    this.set('tabledHour', crisis.firstOnAgenda);
    this.set('ask', crisis.ask);
    this.set('decisionHour', crisis.decisionHour);
    this.set('adoptedHour', crisis.decisions[0]?.hour ?? Number.NaN);
    this.set('coalitionHour', crisis.coalition.hour);
    this.set('surgeHour', crisis.surge.hour <= HORIZON ? crisis.surge.hour : Number.NaN);
    this.set('blockedMask', crisis.blocked);
    this.set('blockedEverMask', crisis.blockedEver);
    this.set('abstainedMask', crisis.abstained);
    this.set('pivotalMask', crisis.pivotal);
    this.set('holdouts', crisis.holdouts);
    this.set('holdout', crisis.holdout);
    this.set('holdoutReason', crisis.holdoutReason);
    this.set('failedVotes', crisis.failedVotes);
    this.set('extensions', crisis.extensions);
    this.set('attempts', crisis.attempts);
    this.set('decisions', crisis.decisions.length);
    this.set('routine', crisis.decisions[0]?.routine === true ? 1 : 0);
    this.set('payments', crisis.payments);
    this.set('waterings', crisis.waterings);
    this.set('revoked', crisis.revoked);
    this.set('consenting', crisis.consenting);
    this.set('participation', crisis.participation);
  }

  /** What was in force and whether it was adequate in time. */
  private answer(crisis: Crisis, sustained: number): void {
    const { delivery } = this;
    const code = inForceAt(crisis, crisis.window);
    const adequate = isAdequate(crisis, delivery);
    const over = crisis.table.s[code]! > crisis.severity + crisis.world.p[OVER_MARGIN]!;
    let punitive = Number.NaN;
    let denial = Number.NaN;
    let article5 = Number.NaN;
    let first = crisis.decisions[0]?.hour ?? Number.NaN;
    for (const decision of crisis.decisions) {
      if (PUNITIVE[decision.code]! && !(punitive <= decision.hour)) punitive = decision.hour;
      if (crisis.table.need[decision.code]! > 0 && !(denial <= decision.hour)) denial = decision.hour;
      if (decision.code >= CODE.article5 && !(article5 <= decision.hour)) article5 = decision.hour;
    }
    for (const hour of [crisis.coalition.hour, crisis.surge.hour])
      if (hour <= HORIZON && !(first <= hour)) first = hour;
    const accused = punitive === punitive && crisis.origin !== 0;
    const outcome = accused
      ? OUTCOME.falseAccusation
      : !(first <= crisis.window)
        ? OUTCOME.noAnswer
        : over
          ? OUTCOME.overReaction
          : adequate
            ? OUTCOME.adequate
            : OUTCOME.partial;
    this.set('packageAtWindow', code);
    this.set('packageFinal', crisis.current);
    this.set('firstInForceHour', first);
    this.set('adequacy', delivery.adequacy);
    this.set('denial', delivery.denial);
    this.set('adequacySustained', sustained);
    this.set('adequate', adequate ? 1 : 0);
    this.set('over', over ? 1 : 0);
    this.set('punitive', punitive === punitive ? 1 : 0);
    this.set('article5', article5 === article5 ? 1 : 0);
    this.set('outcome', outcome);
    this.set('firstDenialHour', denial);
    this.set('firstPunitiveHour', punitive);
    this.set('conditionalHour', crisis.conditionalHour);
    this.set('article5Hour', article5);
  }

  /** Who stands behind the force delivered at W: the level that delivers the most denial. */
  private force(crisis: Crisis): void {
    const { members, p } = crisis.world;
    const { level } = this.delivery;
    const code = level === COALITION ? crisis.coalition.code : level;
    const force = level < 0 ? 0 : forceAt(crisis, code, level, crisis.window, false);
    let joined = 0;
    let mask = 0;
    let total = 0;
    let squares = 0;
    for (let i = 0; i < crisis.n; i++) {
      if (level < 0 || crisis.joined[level * crisis.actors + i] === 0) continue;
      const burden = (i === members.us ? usableCapability(crisis) : members.cap[i]!) * crisis.fraction[i]!;
      joined++;
      mask = (mask | (1 << i)) >>> 0;
      total += burden;
      squares += burden * burden;
    }
    const american = level < 0 ? 0 : (1 - p[INTEROP]!) * crisis.gathered.american.sent;
    this.set('force', force);
    this.set('usActs', level >= 0 ? crisis.usActs[level]! : 0);
    this.set('usShare', force > 0 ? american / force : Number.NaN);
    this.set('joined', joined);
    this.set('breadth', squares > 0 ? (total * total) / squares : 0);
    this.set('contributedMask', mask);
    this.set('entrapped', this.entrapped(crisis, level));
  }

  /** Contributors whose own utility of the package in force is below that of no answer, at the beliefs of the window's end. */
  private entrapped(crisis: Crisis, level: number): number {
    const code = inForceAt(crisis, crisis.window);
    if (level < 0 || code === 0) return 0;
    const report = reportAt(crisis.window);
    let count = 0;
    for (let i = 0; i < crisis.n; i++) {
      if (crisis.joined[level * crisis.actors + i] === 0) continue;
      utilityTerms(crisis, i, code, belief(crisis, i, report), false);
      let sum = 0;
      for (let t = 0; t < crisis.terms.length; t++) sum += crisis.terms[t]!;
      if (sum < 0) count++;
    }
    return count;
  }

  private consequences(crisis: Crisis): void {
    const { members, p } = crisis.world;
    const j = crisis.item.target;
    const dimension = `res.${RESILIENCE[crisis.info.resilience]!}` as const;
    const infrastructure = members.attribute[INFRASTRUCTURE][j]!;
    const relief = crisis.surge.hour <= crisis.window ? p[HYBRID_MITIGATION]! : 0;
    const unmitigated = (1 - this.delivery.denial) * (1 - p[CIVIL]! * infrastructure) * (1 - relief);
    this.set('damage', crisis.severity * (1 - members.attribute[dimension][j]!) * unmitigated);
    this.set('inadvertent', 1 - crisis.survived);
  }

  /** Mean of Ad over 0-720 h, by trapezoid on the report grid. */
  private sustained(crisis: Crisis): number {
    let sum = 0;
    let before = 0;
    // where nobody ever answers, only what stands anyway is there, at every hour
    const still =
      crisis.decisions.length === 0 && !(crisis.coalition.hour <= HORIZON) && !(crisis.surge.hour <= HORIZON);
    if (!still) gatherForces(crisis);
    for (let r = 0; r < REPORTS.length; r++) {
      if (r === 0 || !still) deliverAtReport(crisis, r, this.delivery);
      const now = this.delivery.adequacy;
      if (r > 0) sum += ((before + now) / 2) * (REPORTS[r]! - REPORTS[r - 1]!);
      before = now;
    }
    return sum / HORIZON;
  }
}
