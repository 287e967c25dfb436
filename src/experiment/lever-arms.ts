import { hash32 } from '../random/hash.ts';
import type { Say } from './arms.ts';
import { fullFactorial, MOST_FULL } from './design/full-factorial.ts';
import { latinHypercube } from './design/latin-hypercube.ts';
import type { Points } from './design/points.ts';
import { MOST_RESOLUTION_FIVE, resolutionFive } from './design/resolution-five.ts';
import { sobolPoints } from './design/sobol-points.ts';
import type { Levers } from './sampling-schema.ts';

/** A point of a design over doses, as an arm. */
export interface LeverArm {
  readonly id: string;
  readonly label: string;
  readonly doses: readonly number[]; // 0..1, in the order of the file
}

/** Parts of a whole that a dose between two levels is rounded to, so that its text is short and exact. */
const PARTS = 10_000;

const percent = (dose: number): number => Math.round(100 * 100 * dose) / 100;

/** The points of the design, or undefined after saying why there are none. */
function pointsOf({ design, points, doses }: Levers, seedKey: number, say: Say): Points | undefined {
  const factors = doses.length;
  const spread = design === 'latin-hypercube' || design === 'sobol';
  if (spread !== (points !== undefined)) {
    const needs = spread
      ? `how many points of the ${design}? write points: 64, for example.`
      : `a ${design} design has the points it needs; remove this.`;
    say(spread ? ['levers'] : ['levers', 'points'], needs);
    return undefined;
  }
  // A stream of its own: an experiment may sample its parameters by the same design.
  const seed = hash32(`${seedKey}/levers`);
  switch (design) {
    case 'full': {
      if (factors <= MOST_FULL) return fullFactorial(factors);
      const instead =
        factors <= MOST_RESOLUTION_FIVE
          ? `design: resolution-v makes ${resolutionFive(factors).count}`
          : 'choose a latin-hypercube or sobol design';
      say(['levers', 'design'], `${factors} levers make ${2 ** factors} arms, more than 1024; ${instead}.`);
      return undefined;
    }
    case 'resolution-v':
      if (factors <= MOST_RESOLUTION_FIVE) return resolutionFive(factors);
      say(
        ['levers', 'design'],
        `${factors} levers need more than 1024 arms; at most ${MOST_RESOLUTION_FIVE} fit, or choose a latin-hypercube or sobol design.`,
      );
      return undefined;
    case 'latin-hypercube':
      return latinHypercube(points!, factors, seed);
    case 'sobol':
      return sobolPoints(points!, factors, seed);
  }
}

/**
 * Each point of the design over doses. A two-level one is named by its doses in per cent (`guarantee-100+surge-0`), one that
 * fills the space by its place (`point-1`); the label says the doses above 0.
 * @param seedKey 32 bits, from the seed of the experiment
 */
export function leverArms(levers: Levers, seedKey: number, say: Say): readonly LeverArm[] {
  const { design, doses } = levers;
  const words = doses.map(({ proposal, as }) => as ?? proposal);
  for (const [i, { proposal, low, high }] of doses.entries()) {
    if (doses.findIndex((other) => other.proposal === proposal) < i)
      say(['levers', 'doses', i, 'proposal'], `${proposal} stands twice; give it one range of doses.`);
    else if (words.indexOf(words[i]!) < i)
      say(['levers', 'doses', i, 'as'], `${words[i]} stands twice; arms need another word for each lever.`);
    if (low >= high)
      say(['levers', 'doses', i], `low ${low} is not below high ${high}; write the lower dose first.`);
  }
  const points = pointsOf(levers, seedKey, say);
  if (points === undefined) return [];
  const twoLevel = design === 'full' || design === 'resolution-v';
  return Array.from({ length: points.count }, (_, i) => {
    const given = doses.map(({ low, high }, factor) => {
      const dose = low + points.values[i * points.factors + factor]! * (high - low);
      return Math.round(dose * PARTS) / PARTS;
    });
    const above = given.flatMap((dose, at) => (dose > 0 ? [`${words[at]} at ${percent(dose)}%`] : []));
    return {
      id: twoLevel ? given.map((dose, at) => `${words[at]}-${percent(dose)}`).join('+') : `point-${i + 1}`,
      label: above.join(' + ') || 'no lever',
      doses: given,
    };
  });
}
