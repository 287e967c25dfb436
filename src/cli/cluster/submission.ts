import { PARTIAL } from '../../engine/folder.ts';

/** A run that is to be computed by several tasks, and everything their scripts name. Paths are absolute. */
export interface Submission {
  /** Id of the experiment. */
  readonly experiment: string;
  /** Text of an experiment file with everything settled: what is edited later does not reach the tasks. */
  readonly settled: string;
  /** The folder that holds a folder for each experiment. */
  readonly results: string;
  /** Where the finished run will stand. */
  readonly run: string;
  readonly shards: number;
  /** Memory of a task: a whole number with M or G, in powers of 1024. */
  readonly memory: string;
  /** Cores of a task, and its workers. */
  readonly cpus: number;
  /** Whether the merge writes picture files, for which it needs a browser. */
  readonly figures: boolean;
  /** Whether the run ends with the checks of its answer. */
  readonly checks: boolean;
  /** The command that made the scripts, to be repeated. */
  readonly command: string;
}

/** A file of a submission: its name in the folder of the scripts, and its text. */
export interface ScriptFile {
  readonly name: string;
  readonly text: string;
}

/** The experiment as the tasks read it, beside their scripts. */
export const EXPERIMENT = 'experiment.yaml';

/** Arguments of the command that gathers the shards of a folder and ends the run. */
export function mergeArguments(partial: string, { figures, checks }: Submission): string[] {
  return ['merge', partial, ...(figures ? [] : ['--no-figures']), ...(checks ? [] : ['--no-checks'])];
}

/** Where the shards of a run are gathered until it is merged. */
export function partialOf(run: string): string {
  return `${run}${PARTIAL}`;
}
