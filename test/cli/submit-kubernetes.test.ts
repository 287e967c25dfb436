import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { casus, type Ended } from './casus.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Two tasks have a shard each, of the records and of the sweep behind `conditions`; the third has none. */
const SHARDS = 3;
const EXPERIMENT = `id: small
title: A small experiment
question: Does a pod compute what a machine does?
asOf: 2026-11
seed: pod
scenarios: [limited-attack-us-absent]
replications: 12
baseline: baseline
arms:
  - { id: baseline }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
estimands:
  primary: [credibility]
conditions:
  - arms: [law]
    scenario: limited-attack-us-absent
    group: force
    estimand: credibility
    target: 0.05
    vectors: 10
    parameters: { us.guaranteeSlope: [0, 1] }
`;

interface Container {
  readonly image: string;
  readonly workingDir: string;
  readonly command: readonly string[];
  readonly resources: object;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}
interface Job {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly [Container]; readonly volumes: readonly object[] };
    };
  };
}
interface ConfigMap {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

let folder: string;
let written: string;
let ended: Ended;
let map: ConfigMap;
let shards: Job;
let merge: Job;

const podOf = (job: Job) => job.spec.template.spec;
const read = (name: string): string => readFileSync(join(written, name), 'utf8');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-kubernetes-'));
  writeFileSync(join(folder, 'small.yaml'), EXPERIMENT);
  const asked =
    '--kubernetes --cpus 2 --memory 1G --image lab/casus:1 --claim shared --namespace no --no-figures --no-checks';
  ended = await casus(['submit', 'small.yaml', '--shards', String(SHARDS), ...asked.split(' ')], folder);
  const experiment = join(folder, 'results', 'small');
  written = join(experiment, readdirSync(experiment)[0]!);
  // YAML 1.1 is what Kubernetes reads.
  const [first, second] = parseAllDocuments(read('shards.yaml'), { version: '1.1' });
  map = first!.toJS() as ConfigMap;
  shards = second!.toJS() as Job;
  merge = parse(read('merge.yaml'), { version: '1.1' }) as Job;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it writes three files and the commands that use them, and nothing else', () => {
  expect([ended.code, written]).toEqual([0, expect.stringMatching(/-12\.kubernetes$/)]);
  expect(readdirSync(written).sort()).toEqual(['Containerfile', 'merge.yaml', 'shards.yaml']);
  expect(ended.out.trimEnd().split('\n')).toEqual([
    `podman build --tag lab/casus:1 --file ${join(written, 'Containerfile')} ${ROOT.replace(/\/$/, '')}`,
    'podman push lab/casus:1',
    `kubectl --namespace no apply --filename ${join(written, 'shards.yaml')}`,
    `kubectl --namespace no wait --for=condition=complete --timeout=24h job/${shards.metadata.name}`,
    `kubectl --namespace no apply --filename ${join(written, 'merge.yaml')}`,
  ]);
});

test('the job is an Indexed one that starts a failed shard again, and both jobs find what they name', () => {
  expect(shards).toMatchObject({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { namespace: 'no' },
    spec: {
      completionMode: 'Indexed',
      completions: SHARDS,
      parallelism: SHARDS,
      backoffLimitPerIndex: 3,
      template: { spec: { restartPolicy: 'Never' } },
    },
  });
  expect(merge).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job', metadata: { namespace: 'no' } });
  expect(map.kind).toBe('ConfigMap');
  for (const job of [shards, merge]) {
    expect(job.metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,55}[a-z0-9])?$/);
    const { containers, volumes } = podOf(job);
    expect(volumes).toEqual([
      { name: 'experiment', configMap: { name: map.metadata.name } },
      { name: 'results', persistentVolumeClaim: { claimName: 'shared' } },
    ]);
    expect(containers[0]).toMatchObject({
      image: 'lab/casus:1',
      resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '2', memory: '1Gi' } },
    });
  }
});

test('the Containerfile copies what is there, into the folder in which the jobs work', () => {
  const lines = read('Containerfile').split('\n');
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
    'FROM node:20-slim AS build',
    'FROM node:20-slim',
  ]);
  expect(new Set(lines.filter((line) => line.startsWith('WORKDIR ')))).toEqual(
    new Set([`WORKDIR ${podOf(shards).containers[0].workingDir}`]),
  );
  const inCheckout = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(readdirSync(ROOT)).toEqual(expect.arrayContaining(inCheckout));
  expect(inCheckout).toEqual(
    expect.arrayContaining(['package-lock.json', 'src', 'agents', 'evidence', 'experiments']),
  );
});

/** Under CASUS_FULL=1: the pods are processes, each with workers of its own. */
test.runIf(process.env['CASUS_FULL'] === '1')(
  'every pod by hand, one of them twice, then the merge: the bytes of a plain run',
  async () => {
    const [experiment, results] = [join(folder, 'experiment'), join(folder, 'claim')];
    const mounted = { experiment, results };
    const pod = (job: Job, index?: number): void => {
      const [{ command, volumeMounts }] = podOf(job).containers;
      // A mount is a path of the pod that stands for one of this machine.
      const place = (word: string): string =>
        volumeMounts.reduce(
          (text, { name, mountPath }) =>
            text.replaceAll(
              new RegExp(`(?<![\\w/])${mountPath}(?![\\w.-])`, 'g'),
              mounted[name as keyof typeof mounted],
            ),
          word,
        );
      const [program, ...args] = command.map(place);
      const env = { ...process.env, ...(index !== undefined && { JOB_COMPLETION_INDEX: String(index) }) };
      const { status, stderr } = spawnSync(program!, args, { cwd: ROOT, env, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, stderr]);
    };
    mkdirSync(experiment);
    for (const [name, text] of Object.entries(map.data)) writeFileSync(join(experiment, name), text);
    for (const index of [2, 1, 0, 1]) pod(shards, index);
    pod(merge);

    const plain = await casus(
      [
        'run',
        join(experiment, 'experiment.yaml'),
        '--out',
        join(folder, 'plain'),
        '--no-figures',
        '--no-checks',
      ],
      ROOT,
    );
    expect(plain.code).toBe(0);
    const files = (base: string): [string, Buffer][] =>
      readdirSync(base, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'machine.json')
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => [path.slice(base.length), readFileSync(path)]);
    const [there, here] = [files(results), files(join(folder, 'plain'))];
    expect(there.map(([name]) => name)).toEqual(here.map(([name]) => name));
    expect(there.filter(([name]) => name.endsWith('.parquet')).length).toBeGreaterThan(2);
    for (const [at, [name, bytes]] of there.entries())
      expect([name, bytes.equals(here[at]![1])]).toEqual([name, true]);
  },
);
