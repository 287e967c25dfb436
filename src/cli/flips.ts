import { Replicator } from '../engine/replicate.ts';
import type { Built } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import type { Stand } from '../model/measures/stand.ts';
import { memberIn, spoke, standsOf, type StoodCrisis } from './stands.ts';
import { type Dose, dosesBeside, planOfTrials, type Trial, trialsOf } from './trials.ts';

/** What one set of proposals does to a member's vote on a text, all else of the crisis drawn alike. */
export interface Tried {
  readonly doses: readonly Dose[];
  /**
   * turned: it votes the other way on the text, at every vote where it blocked, at some where it consented. abstains: it
   * blocks no more and lets the others pass. passed: it blocks still, but the text passes over its block. gone: it no
   * longer votes on this text. same: nothing of these.
   */
  readonly what: 'turned' | 'abstains' | 'passed' | 'gone' | 'same';
  /** Its lowest margin on the text, utility; NaN where the text is gone. */
  readonly margin: number;
}

export interface Flips {
  /** Levels tried one by one, and how many the arm could not take. */
  readonly singles: readonly Tried[];
  readonly refused: number;
  /** Pairs of proposals at full dose, tried only where it blocked and no single level turns its vote; else null. */
  readonly pairs: readonly Tried[] | null;
}

/** The crisis again under one further arm for each trial. */
function tryAll(built: Built, crisis: StoodCrisis, id: string, trials: readonly Trial[]): Tried[] {
  const { plan } = built;
  const { scenario, item, arm, replication, stand } = crisis;
  const only = { ...plan.scenarios[scenario]!, items: [plan.scenarios[scenario]!.items[item]!] };
  const arms = trials.map((trial) => trial.arm);
  const trialPlan = planOfTrials({ ...plan, scenarios: [only] }, arm, arms);
  const replicator = new Replicator(trialPlan);
  const member = memberIn(plan, crisis, id);
  return trials.map(({ doses }, at) => {
    const place = { scenario: 0, item: 0, arm: at };
    const stands = standsOf(replicator, place, replication, member);
    return { doses, ...compare(stand, stands) };
  });
}

function compare(before: Stand, stands: readonly Stand[]): Pick<Tried, 'what' | 'margin'> {
  const onText = stands.filter((each) => each.text === before.text && spoke(each));
  if (onText.length === 0) return { what: 'gone', margin: Number.NaN };
  const margin = Math.min(...onText.map((each) => each.margin));
  const blocks = onText.some(({ position }) => position === 'blocks');
  const abstains = onText.some(({ position }) => position === 'abstains');
  if (!blocks && abstains && before.position === 'blocks') return { what: 'abstains', margin };
  if (blocks !== (before.position === 'blocks')) return { what: 'turned', margin };
  const passes = !before.passed && onText.some(({ position, passed }) => passed && position === 'blocks');
  return { what: passes ? 'passed' : 'same', margin };
}

/**
 * What every named level of every proposal outside the arm would do to the member's vote in a crisis; where none turns
 * the vote of a member that blocked, what every pair of proposals at full dose would.
 */
export function flipsOf(built: Built, project: Project, crisis: StoodCrisis, id: string): Flips {
  const doses = dosesBeside(built.plan.arms[crisis.arm]!, project);
  const trials = trialsOf(
    built,
    project,
    crisis.arm,
    doses.map((dose) => [dose]),
  );
  const singles = tryAll(built, crisis, id, trials);
  const refused = doses.length - trials.length;
  const blocked = crisis.stand.position === 'blocks';
  if (!blocked || singles.some(({ what }) => what === 'turned')) return { singles, refused, pairs: null };
  const full = doses.filter(({ dose }) => dose === 1);
  const pairs = full.flatMap((first, at) => full.slice(at + 1).map((second) => [first, second]));
  return { singles, refused, pairs: tryAll(built, crisis, id, trialsOf(built, project, crisis.arm, pairs)) };
}

/**
 * Pairs of a proposal and a side payment: what each trial comes to once the member is paid as well, by the formula of the margin.
 */
export function withPayment(tried: readonly Tried[], { weight, sidePayment }: Stand): Tried[] {
  return tried.map((each) => {
    const margin = each.margin + weight * sidePayment;
    const blocks = each.what === 'same' || each.what === 'passed';
    return blocks && margin >= 0 ? { ...each, margin, what: 'turned' } : each;
  });
}

/** Those of a kind, the smallest first: by political capital, dose for dose, then by the margin left. */
export function smallest(tried: readonly Tried[], what: Tried['what'], wanted: 1 | -1): Tried[] {
  const capital = ({ doses }: Tried): number => doses.reduce((sum, dose) => sum + dose.capital, 0);
  return tried
    .filter((each) => each.what === what)
    .toSorted((a, b) => capital(a) - capital(b) || wanted * (b.margin - a.margin));
}
