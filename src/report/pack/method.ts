import { checkSentences } from '../../analysis/check-words.ts';
import type { Estimates } from '../../analysis/estimates.ts';
import { loopSample, sampleWords, vectorsWords } from '../../analysis/sample-words.ts';
import { acrossWhat } from '../../charts/provenance.ts';
import { count, number, quoted, scenarioTitle, scopeName, shortTitle } from '../../charts/words.ts';
import { leftOut } from '../left-out.ts';
import { CLAIM } from './claim.ts';

export { CLAIM } from './claim.ts';

/** How the numbers came about, a sentence or two a line. Nothing here speaks for or against an arm. */
export function methodLines(estimates: Estimates): string[] {
  const { design, experiment, arms, figures } = estimates;
  const sample = `n = ${count(design.replications)} replications (${vectorsWords(design)} × ${count(design.inner)} ${design.inner === 1 ? 'run' : 'runs'})`;
  const crises = design.crises === 0 ? 'closed loop alone' : `${count(design.crises)} simulated crises`;
  const origin = experiment.asOf;
  return [
    `Casus ${estimates.version} (model ${estimates.modelVersion}) is an agent-based model of how the 32 allies answer a provocation. ` +
      `All ${count(arms.length)} arms meet the same provocations with the same draws and the same chance (common random numbers), and a difference is taken within each such world, against ${quoted(estimates, estimates.baseline)}.`,
    `${sample}, ${crises}${leftOut(design)}. In brackets and as light lines: 90% intervals ${acrossWhat(estimates)}.`,
    ...loopLine(estimates),
    `Parameters: ${design.ensemble === undefined ? 'drawn from priors that are mostly judgement' : `rows of the ${design.ensemble}`}. ` +
      `Figures of members as of ${origin}: ${count(figures.observed)} observed, ${count(figures.derived)} derived, ${count(figures.assumed)} assumed` +
      `${figures.fromMemory === undefined ? '' : `; ${count(figures.fromMemory)} of them rest on a figure recalled, not read in its source`}.`,
  ];
}

function loopLine(estimates: Estimates): string[] {
  const { sequences } = estimates;
  if (sequences === null) return [];
  const n = sampleWords(sequences.replications, loopSample(estimates), 'replications');
  const weeks = [...new Set(sequences.campaigns.map((campaign) => count(campaign.weeks)))].join(' or ');
  return [`Closed loop, in which Russia chooses and learns: n = ${n} of ${weeks} weeks an arm.`];
}

/** The same in three lines, for a single page. */
export function methodShort(estimates: Estimates): string[] {
  const { design, figures } = estimates;
  return [
    `Casus ${estimates.version} (model ${estimates.modelVersion}), an agent-based model of 32 allies. All arms meet the same simulated worlds; a change is taken within each world, against ${quoted(estimates, estimates.baseline)}.`,
    `n = ${count(design.replications)} replications (${vectorsWords(design)} × ${count(design.inner)})${leftOut(design)}; in brackets 90% intervals.`,
    `${count(figures.assumed)} of ${count(figures.observed + figures.derived + figures.assumed)} figures of members are assumed, and most parameters are judgement. ${CLAIM}`,
  ];
}

/** Where little can show: groups in which the baseline stands at a floor or a ceiling. */
export function edgeLines(estimates: Estimates): string[] {
  return estimates.dull.map(
    ({ scope, value }) =>
      `At the edge: in the ${scopeName(estimates, scope)} of “${shortTitle(scenarioTitle(estimates, scope.scenario))}” the baseline answers ${number(100 * value)} of 100 adequately in time, so an effect has little room to show.`,
  );
}

/** Whether a sign is another one under a rival form of a mechanism or without a member. */
export function standsLines(estimates: Estimates): string[] {
  return checkSentences(estimates, (arm) => quoted(estimates, arm));
}
