import type { Project } from './project.ts';
import { modeOfScenario } from './scenarios.ts';
import type { Budget, Design, Replications } from './replications-schema.ts';
import type { ParameterSource } from './sampling-schema.ts';
import type { ExperimentFile } from './schema.ts';

export interface BuildOptions {
  /** Text of the experiment instead of what stands in its file: that of one made in code. */
  readonly text?: string | undefined;
  /**
   * Replications instead of the file's, whatever rule or budget it has: parameter vectors, each run once, or {vectors, inner},
   * where inner is that of the file unless it is given.
   */
  readonly replications?:
    | number
    | { readonly vectors: number; readonly inner?: number | undefined }
    | undefined;
  /** What the pilot of a budget has chosen. */
  readonly chosen?: Design | undefined;
  readonly seed?: string | undefined;
  /** Where the parameter vectors come from, instead of what the file says. */
  readonly parameters?: ParameterSource | undefined;
  /** Scenarios of any mode instead of the file's: 'id' or 'id/variant'. */
  readonly scenarios?: readonly string[] | undefined;
  /** Every arm in the closed loop, not only those that the file names for it. */
  readonly full?: boolean | undefined;
}

/** Parameter vectors of a closed loop that the file does not ask for: five years cost as much as hundreds of crises. */
const CLOSED_LOOP_VECTORS = 80;

/** Inner runs per vector at which a budget's design stands until its pilot has run. */
const BEFORE_THE_PILOT = 1;

export function isBudget(replications: Replications | undefined): replications is Budget {
  return typeof replications === 'object' && 'budget' in replications;
}

/** Replications as vectors and inner runs; of a budget before its pilot, one run of each vector. */
export function counted(replications: Replications): Design {
  if (typeof replications === 'number') return { vectors: replications, inner: 1 };
  if (!isBudget(replications)) return replications;
  return { vectors: replications.budget, inner: BEFORE_THE_PILOT };
}

/** Replications of the batteries and sequences; with `until:` the most it may take. */
export function listedDesign({ replications, until, closedLoop }: ExperimentFile): Design {
  if (until !== undefined) return { vectors: until.atMost, inner: 1 };
  return counted(replications ?? closedLoop?.replications ?? 0);
}

/** The scenarios asked for by name, each in the list of its mode. */
function chosen(file: ExperimentFile, names: readonly string[], project: Project): ExperimentFile {
  const uses = names.map((name) => {
    const [id = '', variant] = name.split('/');
    return { id, variant };
  });
  const isLoop = (use: (typeof uses)[number]): boolean =>
    modeOfScenario(use, project.scenarios, project.catalogue.primitives) === 'closed-loop';
  const loops = uses.filter(isLoop);
  const { closedLoop = { scenarios: [], replications: CLOSED_LOOP_VECTORS } } = file;
  return {
    ...file,
    scenarios: uses.filter((use) => !isLoop(use)),
    closedLoop: loops.length > 0 ? { ...closedLoop, scenarios: loops } : undefined,
  };
}

/**
 * The file with the options of the caller in it. Replications asked for are those of the batteries and sequences; the
 * closed loop beside them never runs more vectors than that, and never more than its own.
 */
export function withOptions(file: ExperimentFile, options: BuildOptions, project: Project): ExperimentFile {
  const narrowed = options.scenarios === undefined ? file : chosen(file, options.scenarios, project);
  const { chosen: design, seed, parameters, full } = options;
  const asked = options.replications;
  const replications =
    typeof asked === 'object' ? { ...asked, inner: asked.inner ?? listedDesign(narrowed).inner } : asked;
  const loop = narrowed.closedLoop;
  const given = {
    ...narrowed,
    closedLoop: loop && full ? { ...loop, arms: undefined } : loop,
    seed: seed ?? file.seed,
    parameters: parameters ?? file.parameters,
    replications: replications ?? design ?? file.replications,
    until: replications === undefined ? file.until : undefined,
  };
  const { closedLoop, scenarios } = given;
  if (replications === undefined || closedLoop === undefined) return given;
  const own = counted(closedLoop.replications);
  const vectors = Math.min(own.vectors, counted(replications).vectors);
  return {
    ...given,
    closedLoop: { ...closedLoop, replications: scenarios.length > 0 ? { ...own, vectors } : replications },
  };
}
