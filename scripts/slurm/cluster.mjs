/**
 * A Slurm of one node on loopback: munged, slurmctld and slurmd of this process alone, in a folder of their own.
 * Seen to work with Debian's Slurm 22.05, as root and without cgroups.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol', 'squeue', 'sinfo', 'scancel'];
const INSTALL_SECONDS = 300;
const START_SECONDS = 30;
/** Seconds after which Slurm starts a requeued job again: the least that it takes. */
const RESTART_SECONDS = 5;

export const sleep = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

/** Asks until there is an answer. @param every seconds between two questions @throws if there is none in time */
export async function until(what, seconds, ask, every = 0.1) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(every)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${seconds} seconds`);
}

/** Daemons stand in folders that not every PATH has. */
const ENV = {
  ...process.env,
  PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
  DEBIAN_FRONTEND: 'noninteractive',
};
const there = (name) => spawnSync('which', [name], { env: ENV }).status === 0;

/** Installs what is missing of Slurm. @returns {string | null} null if all is there now, or else why it cannot be */
export function installSlurm() {
  if (process.platform !== 'linux') return `${process.platform} has no Slurm`;
  if (process.getuid() !== 0) return 'not root, so nothing can be installed';
  if (PROGRAMS.every(there)) return null;
  if (!there('apt-get')) return 'no apt-get';
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      encoding: 'utf8',
      timeout: 1000 * INSTALL_SECONDS,
      env: ENV,
    });
  apt('update');
  const { status, stderr } = apt('install', '--yes', '--no-install-recommends', 'slurm-wlm', 'munge');
  if (status !== 0) return `apt-get install failed: ${stderr?.trim().split('\n').at(-1) || 'no answer'}`;
  const missing = PROGRAMS.filter((name) => !there(name));
  return missing.length === 0 ? null : `no ${missing.join(', ')} after apt-get install`;
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function configuration(folder, cores) {
  return `ClusterName=casus
SlurmctldHost=localhost
SlurmctldPort=${await freePort()}
SlurmdPort=${await freePort()}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket,cred_expire=${RESTART_SECONDS}
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmdParameters=config_overrides
JobRequeue=1
ReturnToService=2
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${cores} RealMemory=4096 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`;
}

/** The daemons and what is said to them. */
export class Cluster {
  #folder;
  #daemons = [];
  /** Environment in which the commands of Slurm, and casus submit, find this cluster and no other. */
  env;

  constructor(folder) {
    this.#folder = folder;
    this.env = { ...ENV, SLURM_CONF: join(folder, 'slurm.conf') };
  }

  /** Starts the daemons and waits until the node is idle. */
  async start(cores) {
    const at = (name) => join(this.#folder, name);
    mkdirSync(at('state'));
    mkdirSync(at('spool'));
    writeFileSync(at('munge.key'), randomBytes(1024), { mode: 0o600 });
    writeFileSync(at('slurm.conf'), await configuration(this.#folder, cores));
    this.#daemon(
      'munged',
      '--foreground',
      '--force',
      `--socket=${at('munge.socket')}`,
      `--key-file=${at('munge.key')}`,
      `--pid-file=${at('munged.pid')}`,
      `--log-file=${at('munged.log')}`,
      `--seed-file=${at('munge.seed')}`,
    );
    await until(
      'munged answers',
      START_SECONDS,
      () => spawnSync('munge', ['-n', `--socket=${at('munge.socket')}`]).status === 0,
    );
    this.#daemon('slurmctld', '-D', '-c');
    await until(
      'slurmctld answers',
      START_SECONDS,
      () => spawnSync('scontrol', ['ping'], { env: this.env }).status === 0,
    );
    this.#daemon('slurmd', '-D', '-N', 'localhost');
    await until(
      'the node is idle',
      START_SECONDS,
      () => this.say('sinfo', '--noheader', '--format=%T').trim() === 'idle',
    );
  }

  #daemon(program, ...args) {
    const log = join(this.#folder, `${program}.out`);
    writeFileSync(log, '');
    const child = spawn('sh', ['-c', 'exec "$0" "$@" >>"$LOG" 2>&1', program, ...args], {
      env: { ...this.env, LOG: log },
      stdio: 'ignore',
    });
    const daemon = { program, child, log, ended: new Promise((done) => child.on('close', done)) };
    child.on('error', () => {});
    this.#daemons.push(daemon);
  }

  /** What a command of Slurm answers. @throws if it fails */
  say(program, ...args) {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: this.env });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr?.trim()}`);
    return stdout;
  }

  /** What Slurm knows of a job, an object for each task of an array. */
  job(id) {
    return this.say('scontrol', '--oneliner', 'show', 'job', id)
      .trim()
      .split('\n')
      .map((line) =>
        Object.fromEntries([...line.matchAll(/(\w+)=(\S*)/g)].map(([, name, value]) => [name, value])),
      );
  }

  /** The ends of the logs of the daemons. */
  logs() {
    return this.#daemons
      .map(
        ({ program, log }) => `${program}:\n${readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')}`,
      )
      .join('\n');
  }

  /** Cancels every job and ends the daemons, the last to start first. */
  async stop() {
    const queue = () =>
      spawnSync('squeue', ['--noheader'], { encoding: 'utf8', env: this.env }).stdout?.trim();
    if (queue()) {
      spawnSync('scancel', ['--user=root'], { env: this.env });
      await until('the queue is empty', START_SECONDS, () => !queue()).catch(() => {});
    }
    for (const { child, ended } of this.#daemons.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
  }
}
