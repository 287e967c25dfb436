import type { Catalogue, Lever } from '../data/levers.ts';
import { didYouMean } from '../data/nearest.ts';
import { leverArms } from './lever-arms.ts';
import type { Levers } from './sampling-schema.ts';
import type { ArmFile, ExperimentFile, Factor, ProposalUse } from './schema.ts';

type Path = (string | number)[];
export type Say = (path: Path, message: string) => void;

/** A proposal as an arm uses it: which level of it, or how much. */
export interface ResolvedProposal {
  readonly lever: Lever;
  /** Name of the level, or 'dose 0.4'. */
  readonly level: string;
  readonly dose: number;
  /** Values that the level states, which replace the interpolation. */
  readonly settings: Readonly<Record<string, number>>;
  /** Signal primitives only. */
  readonly announced: boolean;
  readonly named: boolean;
}

/** An arm with its proposals looked up, and where in the file it comes from. */
export interface ResolvedArm {
  readonly file: Omit<ArmFile, 'proposals' | 'label'>;
  readonly label: string;
  readonly proposals: readonly ResolvedProposal[];
  readonly path: Path;
}

function unknownProposal(id: string, catalogue: Catalogue): string {
  return `proposals.${id} is not a proposal.${didYouMean(id, catalogue.levers.keys())}  (casus proposals lists them)`;
}

/** Place of a named level given by name or by place, or undefined. */
function levelIndex(lever: Lever, level: string | number): number | undefined {
  const index =
    typeof level === 'number' ? level : lever.namedLevels.findIndex((each) => each.name === level);
  return index in lever.namedLevels ? index : undefined;
}

function unknownLevel(lever: Lever, level: string | number): string {
  const names = lever.namedLevels.map((each) => each.name);
  return `${level} is not a level of ${lever.id}; allowed: ${names.join('; ')}.${didYouMean(String(level), names)}`;
}

function atLevel(lever: Lever, index: number, announced: boolean): ResolvedProposal {
  const { name, dose, settings = {} } = lever.namedLevels[index]!;
  return { lever, level: name, dose, settings, announced, named: true };
}

function atDose(lever: Lever, dose: number, announced: boolean): ResolvedProposal {
  return { lever, level: `dose ${dose}`, dose, settings: {}, announced, named: false };
}

/** A proposal looked up in the catalogue, or undefined after saying what is wrong with it. */
function resolveProposal(
  use: ProposalUse,
  catalogue: Catalogue,
  path: Path,
  say: Say,
): ResolvedProposal | undefined {
  const lever = catalogue.levers.get(use.id);
  if (lever === undefined) {
    say([...path, 'id'], unknownProposal(use.id, catalogue));
    return undefined;
  }
  const announced = use.announced ?? false;
  if (announced && !lever.writes.some((write) => write.primitive.startsWith('signal.'))) {
    say(
      [...path, 'announced'],
      `${lever.id} sends no signal, so announcing it alone changes nothing; remove this.`,
    );
  }
  if ((use.level === undefined) === (use.dose === undefined)) {
    say(
      path,
      `say how much of ${lever.id}: either level or dose, not ${use.dose === undefined ? 'neither' : 'both'}.`,
    );
    return undefined;
  }
  if (use.level === undefined) {
    return atDose(lever, use.dose!, announced);
  }
  const index = levelIndex(lever, use.level);
  if (index === undefined) {
    say([...path, 'level'], unknownLevel(lever, use.level));
    return undefined;
  }
  return atLevel(lever, index, announced);
}

interface Choice {
  readonly word: string; // '' at the level that changes nothing
  readonly label: string;
  readonly proposal: ResolvedProposal;
}

/** The levels of one factor, each with its word for ids and for labels. */
function choices(factor: Factor, catalogue: Catalogue, path: Path, say: Say): readonly Choice[] {
  const lever = catalogue.levers.get(factor.proposal);
  if (lever === undefined) {
    say([...path, 'proposal'], unknownProposal(factor.proposal, catalogue));
    return [];
  }
  const wanted = factor.levels === 'all' ? lever.namedLevels.map((_, i) => i) : factor.levels;
  if (factor.labels !== undefined && factor.labels.length !== wanted.length) {
    say(
      [...path, 'labels'],
      `${factor.labels.length} labels for ${wanted.length} levels; give one for each.`,
    );
  }
  return wanted.flatMap((level, i) => {
    const index = levelIndex(lever, level);
    if (index === undefined) {
      say([...path, 'levels', i], unknownLevel(lever, level));
      return [];
    }
    const proposal = atLevel(lever, index, false);
    const word = proposal.dose === 0 ? '' : `${factor.as ?? lever.id}-${index}`;
    return [{ word, label: factor.labels?.[i] ?? proposal.level, proposal }];
  });
}

/**
 * Every combination, the last factor fastest; the one that changes nothing has the id `baseline` and, as its label,
 * the labels of its levels, each once.
 */
function expandFactorial(factors: readonly Factor[], catalogue: Catalogue, say: Say): ResolvedArm[] {
  let combinations: Choice[][] = [[]];
  for (const [i, factor] of factors.entries()) {
    const next = choices(factor, catalogue, ['factorial', i], say);
    combinations = combinations.flatMap((before) => next.map((choice) => [...before, choice]));
  }
  return combinations.map((combination) => {
    const changed = combination.filter((choice) => choice.word !== '');
    return {
      file: { id: changed.map((choice) => choice.word).join('+') || 'baseline' },
      label: (changed.length > 0
        ? changed.map((choice) => choice.label)
        : [...new Set(combination.map((choice) => choice.label))]
      ).join(' + '),
      proposals: combination.map((choice) => choice.proposal),
      path: ['factorial'],
    };
  });
}

/** An arm for each point of the design over doses. */
function expandLevers(levers: Levers, seedKey: number, catalogue: Catalogue, say: Say): ResolvedArm[] {
  const known = levers.doses.map(({ proposal }, i) => {
    const lever = catalogue.levers.get(proposal);
    if (lever === undefined) say(['levers', 'doses', i, 'proposal'], unknownProposal(proposal, catalogue));
    return lever;
  });
  return leverArms(levers, seedKey, say).map(({ id, label, doses }) => ({
    file: { id },
    label,
    proposals: known.flatMap((lever, i) => (lever === undefined ? [] : [atDose(lever, doses[i]!, false)])),
    path: ['levers'],
  }));
}

/**
 * All arms of an experiment: the factorial ones first, then the points of `levers:`, then those written out.
 * @param seedKey 32 bits, from the seed of the experiment
 */
export function resolveArms(
  experiment: Pick<ExperimentFile, 'arms' | 'factorial' | 'levers'>,
  seedKey: number,
  catalogue: Catalogue,
  say: Say,
): readonly ResolvedArm[] {
  const { factorial, levers } = experiment;
  const arms = factorial === undefined ? [] : expandFactorial(factorial, catalogue, say);
  if (levers !== undefined) arms.push(...expandLevers(levers, seedKey, catalogue, say));
  for (const [i, { proposals: uses = [], label, ...file }] of (experiment.arms ?? []).entries()) {
    const proposals = uses.flatMap((use, j) => {
      const found = resolveProposal(use, catalogue, ['arms', i, 'proposals', j], say);
      if (uses.findIndex((other) => other.id === use.id) < j) {
        say(['arms', i, 'proposals', j, 'id'], `${use.id} stands twice in this arm; give it one level.`);
      }
      return found === undefined ? [] : [found];
    });
    const named = proposals
      .filter((each) => each.dose > 0)
      .map((each) => `${each.lever.name}: ${each.level}`);
    arms.push({ file, label: label ?? (named.join(' + ') || file.id), proposals, path: ['arms', i] });
  }
  const seen = new Set<string>();
  for (const { file, path } of arms) {
    if (seen.has(file.id)) say([...path, 'id'], `arm ${file.id} stands twice; ids of arms differ.`);
    seen.add(file.id);
  }
  return arms;
}
