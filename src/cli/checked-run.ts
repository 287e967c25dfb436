import { dirname } from 'node:path';
import { checkedGroup, checkedLoop, type CheckedRecords } from '../analysis/check-effects.ts';
import { checkEstimates, type CheckEstimates } from '../analysis/checks.ts';
import { checkSentences } from '../analysis/check-words.ts';
import { COLUMNS_READ } from '../analysis/columns-read.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { PERIODS_READ } from '../analysis/periods-read.ts';
import { quoted } from '../analysis/sentences.ts';
import { identityOf } from '../data/identity.ts';
import { MODEL_VERSION } from '../engine/about.ts';
import { Interrupted } from '../engine/errors.ts';
import { CHECKS, finishedRun, runFolder } from '../engine/folder.ts';
import { openRecords, openSequences } from '../engine/open.ts';
import { originOf } from '../engine/origin.ts';
import { concluded } from '../engine/partial.ts';
import { drawnParameters } from '../engine/replicate.ts';
import type { Run } from '../engine/run.ts';
import type { Runnable } from '../engine/runnable.ts';
import { type Built, hashOfPlans } from '../experiment/build.ts';
import type { Checks } from '../experiment/checks.ts';

type Plans = Pick<Checks, 'plan' | 'campaign'>;

function runnableOfPlans({ experiment, resolved }: Built, { plan, campaign }: Plans): Runnable {
  return {
    id: `${experiment.id}${CHECKS}`,
    plan,
    sweep: null,
    campaign,
    resolved,
    modelVersion: MODEL_VERSION,
    configurationHash: hashOfPlans(plan, null, campaign),
    figuresHash: identityOf(plan.figures),
    drawn: (vector) => drawnParameters(plan, vector),
  };
}

/** What the engine runs to check an answer: all variants, and the default under other parameters. */
export function checkRuns(
  built: Built,
): { readonly checks: Checks; readonly runs: readonly Runnable[] } | null {
  const checks = built.checks();
  if (checks === null) return null;
  const parts: readonly Plans[] = checks.other === null ? [checks] : [checks, checks.other];
  return { checks, runs: parts.map((each) => runnableOfPlans(built, each)) };
}

/**
 * Runs what checks the answer of a finished run, into a folder beside that of its experiment.
 * @param folder of the run @param compute runs one of them into a folder of results
 * @throws Interrupted that names the run, which goes on with its checks
 */
export async function runChecks(
  built: Built,
  folder: string,
  compute: (runnable: Runnable, out: string) => Promise<Run>,
): Promise<void> {
  const out = resultsOf(folder);
  for (const runnable of checkRuns(built)?.runs ?? []) {
    try {
      const run = await compute(runnable, out);
      concluded(run.folder);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      throw new Interrupted(`stopped; what was finished is kept: casus resume ${folder}`);
    }
  }
}

const resultsOf = (folder: string): string => dirname(dirname(folder));

async function recordsOf(
  folder: string,
  { experiment: { failures } }: Built,
  { about }: Checks,
  plans: Plans,
): Promise<CheckedRecords> {
  return 'campaign' in about
    ? checkedLoop(await openSequences(folder, plans.campaign!, PERIODS_READ, failures), about)
    : checkedGroup(await openRecords(folder, plans.plan, COLUMNS_READ, failures), about);
}

/**
 * Estimates of the checks of a run, from their records; null where there is nothing to check or they were not run.
 * @param folder of the run @param strongest rival structure by the scores; null where there are none
 * @throws FailedRuns
 */
export async function checksOf(
  folder: string,
  built: Built,
  strongest: string | null,
): Promise<CheckEstimates | null> {
  const found = checkRuns(built);
  if (found === null) return null;
  const { checks, runs } = found;
  const folders = runs.map((runnable) => runFolder(resultsOf(folder), originOf(runnable)));
  if (folders.some((each) => finishedRun(each) === undefined)) return null;
  const [main, other] = folders;
  return checkEstimates({
    ...checks,
    arms: checks.plan.arms.map(({ id }) => id),
    records: await recordsOf(main!, built, checks, checks),
    other:
      checks.other === null
        ? null
        : { ...checks.other, records: await recordsOf(other!, built, checks, checks.other) },
    strongest,
  });
}

/** Whether the answer stands, for a reader. */
export function checksText(estimates: Estimates): string {
  return `Does the answer stand? ${checkSentences(estimates, (arm) => quoted(estimates, arm)).join(' ')}`;
}
