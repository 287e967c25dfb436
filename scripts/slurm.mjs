/**
 * The Slurm path for real: a Slurm of one node on this machine, `casus submit --slurm` with 8 shards, one task killed
 * while it computes, the merge, and every file but machine.json compared with those of a run on this machine alone.
 * Installs Debian's slurm-wlm and munge where they are missing, if it may. Without them: skipped, and no failure.
 *
 *     npm run slurm
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, install, root } from './prepare.mjs';
import { Cluster, sleep, until, installSlurm } from './slurm/cluster.mjs';

const SHARDS = 8;
/** The task that is killed: one that starts while others still wait. */
const KILLED = 2;
/** States of a job that has not ended. */
const WAITING = ['PENDING', 'CONFIGURING', 'RUNNING', 'COMPLETING'];
const LIMIT_SECONDS = 400;
/** As many as fill 8 shards of the store, or nearly: 20,000 crises each, two a replication. */
const REPLICATIONS = 75_000;
/** Seconds that the task has had when it is killed: it has begun, and is far from done. */
const AT_WORK = 0.3;

const EXPERIMENT = `id: slurm
title: A run on a cluster
question: Are the bytes of a run on a cluster those of a run on one machine?
asOf: 2026-11
seed: slurm
scenarios: [limited-attack-us-absent]
replications: ${REPLICATIONS}
baseline: baseline
arms:
  - { id: baseline }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
estimands:
  primary: [credibility]
`;

/** Runs the command line. @throws with what it said if it fails */
function casus(args, env = process.env) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli', 'main.js'), ...args],
    {
      encoding: 'utf8',
      env,
    },
  );
  if (status !== 0) throw new Error(`casus ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** Process of a task while it computes, or undefined: the program, not the script around it. */
function processOf(job, task) {
  return readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const isTask =
        environment.includes(`SLURM_ARRAY_JOB_ID=${job}`) &&
        environment.includes(`SLURM_ARRAY_TASK_ID=${task}`);
      return isTask && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('--shard');
    } catch {
      return false; // it has ended, or belongs to somebody else
    }
  });
}

/** The one run folder under a folder of results. */
function runIn(results) {
  const experiment = join(results, 'slurm');
  const runs = readdirSync(experiment).filter((name) => !/\.(slurm|partial)$/.test(name));
  if (runs.length !== 1) throw new Error(`${experiment} holds ${readdirSync(experiment).join(', ')}`);
  return join(experiment, runs[0]);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'machine.json')
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Compares two run folders. @returns {number} files in each @throws naming the first that differs */
function identical(one, other) {
  const [files, others] = [filesIn(one), filesIn(other)];
  if (files.join() !== others.join()) throw new Error(`files differ: ${files.join()} and ${others.join()}`);
  const different = files.find(
    (name) => !readFileSync(join(one, name)).equals(readFileSync(join(other, name))),
  );
  if (different !== undefined) throw new Error(`${different} differs`);
  return files.length;
}

async function submitKillAndCompare(cluster, folder) {
  const file = join(folder, 'an experiment.yaml');
  const [there, here] = [join(folder, 'on the cluster'), join(folder, 'here')];
  writeFileSync(file, EXPERIMENT);
  const limits = ['--partition', 'all', '--time', '10', '--memory', '512M', '--no-figures'];
  const said = casus(
    ['submit', file, '--slurm', '--shards', String(SHARDS), ...limits, '--out', there],
    cluster.env,
  );
  const [, shards, merge] = /shards (\d+) .*merge (\d+)/.exec(said) ?? [];
  if (merge === undefined) throw new Error(`casus submit said: ${said}`);

  const victim = await until(`task ${KILLED} runs`, LIMIT_SECONDS, () => processOf(shards, KILLED));
  await sleep(AT_WORK);
  process.kill(Number(victim), 'SIGKILL');

  const mergeEnds = () => {
    const [{ JobState, Reason }] = cluster.job(merge);
    const ended = !WAITING.includes(JobState) || Reason === 'DependencyNeverSatisfied';
    return ended && `${JobState} (${Reason})`;
  };
  const state = await until('the merge ends', LIMIT_SECONDS, mergeEnds, 1);
  const tasks = cluster.job(shards);
  const done = tasks.filter(({ JobState }) => JobState === 'COMPLETED').length;
  const restarted = tasks
    .filter(({ Restarts }) => Number(Restarts) > 0)
    .map(({ ArrayTaskId }) => Number(ArrayTaskId));
  if (!state.startsWith('COMPLETED') || done !== SHARDS)
    throw new Error(`the merge is ${state}; ${done} of ${SHARDS} shards are done`);
  if (restarted.join() !== String(KILLED))
    throw new Error(`requeued: ${restarted.join() || 'none'}, not ${KILLED}`);

  casus(['run', file, '--out', here, '--no-figures']);
  const files = identical(runIn(there), runIn(here));
  return `${done} of ${SHARDS} shards, ${restarted.length} killed and requeued, merged, ${files} files identical`;
}

/** Logs of the tasks, for whoever has to find out what went wrong. */
function taskLogs(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.log') && name.includes('logs'))
    .map((name) => `${name}:\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}

/** Runs the check and prints its line. @returns {Promise<'passed' | 'failed' | 'skipped'>} */
export async function slurm() {
  const reason = installSlurm();
  if (reason !== null) {
    console.log(`slurm: skipped (${reason})`);
    return 'skipped';
  }
  const folder = mkdtempSync(join(tmpdir(), 'casus-slurm-'));
  mkdirSync(join(folder, 'slurm'));
  const cluster = new Cluster(join(folder, 'slurm'));
  const interrupted = new Promise((_, fail) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => fail(new Error(signal)));
  });
  interrupted.catch(() => {});
  try {
    const work = async () => {
      await cluster.start(availableParallelism());
      return submitKillAndCompare(cluster, folder);
    };
    console.log(`slurm: ${await Promise.race([work(), interrupted])}`);
    return 'passed';
  } catch (error) {
    console.log(`slurm: failed: ${error.message}\n${taskLogs(folder)}\n${cluster.logs()}`);
    return 'failed';
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await install();
  if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was run.');
  process.exitCode = (await slurm()) === 'failed' ? 1 : 0;
}
