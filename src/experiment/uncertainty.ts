import { unfitParameter } from '../data/parameters.ts';
import type { Parameter } from '../data/parameters.ts';
import { isRead, PARAMETERS } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import type { Prior } from '../model/priors.ts';
import type { Say } from './arms.ts';
import { blockOf, type PlannedDesign, type SampledDesign } from './design/planned-design.ts';
import { MOST_SALTELLI } from './design/saltelli-design.ts';
import { MOST_SOBOL } from './design/sobol-points.ts';
import { isBudget } from './options.ts';
import type { UncertaintyFile } from './sampling-schema.ts';
import type { ExperimentFile } from './schema.ts';

/** How the parameter vectors of an experiment are sampled. */
export interface Uncertainty {
  /** In the form of the file, everything settled; undefined for plain keyed draws from the priors. */
  readonly file: UncertaintyFile | undefined;
  readonly design: PlannedDesign | null;
  /** Of every model parameter: the one of the catalogue, or the range that the experiment gives. */
  readonly priors: readonly Prior[];
}

type Range = 'prior' | [low: number, high: number];

/** Independent shifts of a Sobol sequence, unless the experiment says otherwise: enough for an error of the mean. */
const RANDOMISATIONS = 8;
/** Levels of a Morris design, unless the experiment says otherwise: those of Morris's own example (1991). */
const LEVELS = 4;

const PATH = ['uncertainty', 'parameters'];

/** The parameters asked for, each with its range; undefined after saying what is wrong with them. */
function rangesOf(
  { design, parameters }: UncertaintyFile,
  known: readonly Parameter[],
  mode: ScenarioMode,
  narrowed: boolean,
  say: Say,
): [string, Range][] | undefined {
  if (parameters === 'all')
    return known
      .filter(({ name, prior }) => prior.kind !== 'fixed' && isRead(name, mode) && design !== 'random')
      .map(({ name }) => [name, 'prior']);
  const asked: [string, Range, string | number][] = Array.isArray(parameters)
    ? parameters.map((name, i) => [name, 'prior', i])
    : Object.entries(parameters).map(([name, range]) => [name, range, name]);
  let sound = true;
  const ranges = asked.flatMap(([name, range, place], i): [string, Range][] => {
    if (narrowed && PARAMETERS.includes(name) && !isRead(name, mode)) return [];
    const parameter = known.find((each) => each.name === name);
    const values = range === 'prior' ? [parameter?.default ?? 0] : range;
    const unfit = values.flatMap((value) => unfitParameter(name, value, known, mode) ?? [])[0];
    const twice =
      asked.findIndex((other) => other[0] === name) < i ? `${name} stands twice; remove one.` : undefined;
    const wrong = unfit ?? unspread(name, range, parameter?.prior, design) ?? twice;
    if (wrong === undefined) return [[name, range]];
    say([...PATH, place], wrong);
    sound = false;
    return [];
  });
  return sound ? ranges : undefined;
}

function unspread(
  name: string,
  range: Range,
  prior: Prior | undefined,
  design: UncertaintyFile['design'],
): string | undefined {
  if (range !== 'prior')
    return range[0] < range[1] ? undefined : 'is empty or runs backwards; write the lower number first.';
  if (prior?.kind === 'fixed')
    return `${name} is fixed, so its prior varies nothing; give it a range: ${name}: [low, high].`;
  return design === 'random'
    ? `random draws vary ${name} by its prior anyway; give it a range, or choose a design of points.`
    : undefined;
}

/** The design over some parameters, or null after saying why there is none. @param vectors the most that any table has */
function designOf(
  file: UncertaintyFile,
  parameters: readonly number[],
  vectors: number,
  say: Say,
): SampledDesign | null {
  const { design, randomisations, levels, second } = file;
  const only = (name: 'randomisations' | 'levels' | 'second', of: string): void => {
    if (file[name] !== undefined && design !== of)
      say(['uncertainty', name], `only a ${of} design has ${name}; remove this.`);
  };
  only('randomisations', 'sobol');
  only('levels', 'morris');
  only('second', 'saltelli');
  if (design === 'random') return null;
  const most = design === 'sobol' ? MOST_SOBOL : design === 'saltelli' ? MOST_SALTELLI : Infinity;
  if (parameters.length === 0 || parameters.length > most) {
    const room = most === Infinity ? 'at least one' : `1 to ${most}`;
    say(
      PATH,
      `a ${design} design takes ${room} of the parameters, not ${parameters.length}; name those of interest.`,
    );
    return null;
  }
  switch (design) {
    case 'latin-hypercube':
      return { kind: design, parameters, count: vectors };
    case 'sobol':
      return { kind: design, parameters, randomisations: randomisations ?? RANDOMISATIONS };
    case 'saltelli':
      return { kind: design, parameters, ...(second === true && { second }) };
    case 'morris':
      return { kind: design, parameters, levels: levels ?? LEVELS };
  }
}

/** Numbers of vectors that make a whole design, next to one that does not; undefined where it does. */
function wholeAround(design: SampledDesign, vectors: number): readonly number[] | undefined {
  const unit = design.kind === 'sobol' ? design.randomisations : blockOf(design);
  // One sample or trajectory has no interval.
  const units = Math.max(design.kind === 'sobol' ? 1 : 2, Math.floor(vectors / unit));
  const samples = 2 ** (31 - Math.clz32(units));
  const [low, high] = design.kind === 'saltelli' ? [samples, 2 * samples] : [units, units + 1];
  if (vectors === low * unit) return undefined;
  return vectors < low * unit ? [low * unit] : [low * unit, high * unit];
}

/** What a whole design is, in words. */
function wholeOf(design: SampledDesign): string {
  const block = blockOf(design);
  switch (design.kind) {
    case 'saltelli':
      return `a power of two times ${block} vectors (${design.second ? '2 x ' : ''}parameters + 2)`;
    case 'morris':
      return `a multiple of ${block} vectors (parameters + 1)`;
    case 'sobol':
      return `a multiple of ${design.randomisations} vectors (its randomisations)`;
    case 'latin-hypercube':
      return 'any number of vectors';
  }
}

type Asking = Pick<ExperimentFile, 'uncertainty' | 'until' | 'replications' | 'failures'>;

/** Vectors of a table, with where the file says how many. */
export interface Counted {
  readonly path: string[];
  readonly vectors: number;
}

/** Says where the rest of the experiment does not leave a design whole. */
function checkWhole(
  design: SampledDesign,
  { until, replications, failures }: Asking,
  counts: readonly Counted[],
  say: Say,
): void {
  if (until !== undefined || isBudget(replications)) {
    const by = until === undefined ? 'a budget' : 'until';
    say(
      ['uncertainty', 'design'],
      `with ${by} only design: random: points of a design are a fixed number; write replications.`,
    );
    return;
  }
  if (failures === 'leave-out' && blockOf(design) > 1)
    say(['failures'], `a ${design.kind} design is not whole without a vector; write failures: refuse.`);
  for (const { path, vectors } of counts) {
    const nearest = wholeAround(design, vectors)?.join(' or ');
    if (nearest !== undefined)
      say(path, `a ${design.kind} design takes ${wholeOf(design)}; write ${nearest}, not ${vectors}.`);
  }
}

/**
 * How the vectors of an experiment are sampled, after saying what is wrong with it.
 * @param known in the model's order
 * @param mode the widest in use
 * @param counts of each table
 * @param narrowed what only scenarios read that the caller left out is left out too
 */
export function planUncertainty(
  experiment: Asking,
  known: readonly Parameter[],
  mode: ScenarioMode,
  counts: readonly Counted[],
  narrowed: boolean,
  say: Say,
): Uncertainty {
  const priors = known.map(({ prior }) => prior);
  const { uncertainty } = experiment;
  if (uncertainty === undefined) return { file: undefined, design: null, priors };
  const ranges = rangesOf(uncertainty, known, mode, narrowed, say);
  if (ranges === undefined) return { file: undefined, design: null, priors };
  const parameters = ranges.map(([name]) => PARAMETERS.indexOf(name));
  for (const [i, [, range]] of ranges.entries())
    if (range !== 'prior') priors[parameters[i]!] = { kind: 'uniform', low: range[0], high: range[1] };
  const vectors = Math.max(0, ...counts.map((each) => each.vectors));
  const design = designOf(uncertainty, parameters, vectors, say);
  if (design !== null) checkWhole(design, experiment, counts, say);
  const { structure } = uncertainty;
  if (ranges.length === 0 && structure === undefined) return { file: undefined, design, priors };
  const file: UncertaintyFile = {
    design: uncertainty.design,
    parameters: ranges.length === 0 ? 'all' : Object.fromEntries(ranges),
    ...(design?.kind === 'sobol' && { randomisations: design.randomisations }),
    ...(design?.kind === 'morris' && { levels: design.levels }),
    ...(design?.kind === 'saltelli' && design.second && { second: design.second }),
    ...(structure && { structure }),
  };
  return { file, design, priors };
}
