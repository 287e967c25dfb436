import { basename, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { ROOT } from '../project.ts';
import { comment, shellCommand } from './shell.ts';
import { EXPERIMENT, mergeArguments, partialOf, type ScriptFile, type Submission } from './submission.ts';

export interface KubernetesOptions {
  /** Name under which the cluster finds the image. */
  readonly image: string;
  /** The image with Node that it is built from. */
  readonly base: string;
  /** Persistent volume claim that keeps the results. */
  readonly claim: string;
  readonly namespace?: string | undefined;
}

const CONTAINERFILE = 'Containerfile';
const SHARDS_MANIFEST = 'shards.yaml';
const MERGE_MANIFEST = 'merge.yaml';

/** Where things stand in a container. */
const INSIDE = { casus: '/casus', experiment: '/experiment', results: '/results' } as const;
/** User `node` of the images of Node. */
const NODE_USER = 1000;
/** Times that one shard is started again after a failure. */
const RETRIES = 3;
/** Kubernetes reads YAML 1.1, to which a plain `no` is false. */
const PRINTED = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;
/** Letters of an experiment's id in a name: a host name has 63, and the rest of it is 33 at most. */
const ID_LETTERS = 30;

function containerfile(base: string): string {
  return `# Casus with the packages of its lock file. Built from the checkout that made this file, so that the code is the same.
FROM ${base} AS build
WORKDIR ${INSIDE.casus}
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build && npm prune --omit=dev

FROM ${base}
WORKDIR ${INSIDE.casus}
COPY --from=build ${INSIDE.casus}/package.json ./
COPY --from=build ${INSIDE.casus}/node_modules node_modules
COPY --from=build ${INSIDE.casus}/dist dist
COPY agents agents
COPY evidence evidence
COPY experiments experiments
USER ${NODE_USER}
`;
}

/** Name of the job that computes the shards; that of the merge ends with `-merge`. */
function jobName({ experiment, run }: Submission): string {
  const id = experiment.slice(0, ID_LETTERS).replaceAll(/[^a-z0-9-]/g, '-');
  return `casus-${id}-${basename(run).slice(0, 12)}`;
}

/** What both jobs do alike: one container that reads the experiment and writes the results. */
function pod(
  submission: Submission,
  { image, claim }: KubernetesOptions,
  name: string,
  script: string,
): object {
  const { cpus, memory } = submission;
  const resources = { cpu: String(cpus), memory: `${memory}i` };
  return {
    restartPolicy: 'Never',
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NODE_USER,
      runAsGroup: NODE_USER,
      fsGroup: NODE_USER,
    },
    containers: [
      {
        name: 'casus',
        image,
        workingDir: INSIDE.casus,
        command: ['sh', '-c', script],
        resources: { requests: resources, limits: resources },
        volumeMounts: [
          { name: 'experiment', mountPath: INSIDE.experiment, readOnly: true },
          { name: 'results', mountPath: INSIDE.results },
        ],
      },
    ],
    volumes: [
      { name: 'experiment', configMap: { name } },
      { name: 'results', persistentVolumeClaim: { claimName: claim } },
    ],
  };
}

/** Containerfile, and the manifests of the job of the shards and of the merge. */
export function kubernetesFiles(submission: Submission, options: KubernetesOptions): ScriptFile[] {
  const { command, cpus, experiment, run, settled, shards } = submission;
  const name = jobName(submission);
  const named = (own: string): object => ({
    name: own,
    ...(options.namespace !== undefined && { namespace: options.namespace }),
    labels: { 'app.kubernetes.io/name': 'casus', 'app.kubernetes.io/instance': name },
  });
  const job = (own: string, spec: object): object => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: named(own),
    spec,
  });
  const casus = 'exec node dist/cli/main.js';
  const compute = `${casus} run ${INSIDE.experiment}/${EXPERIMENT} --shard "$((JOB_COMPLETION_INDEX + 1))/${shards}"`;
  const merged = `${INSIDE.results}/${experiment}/${basename(partialOf(run))}`;
  const shardsJob = job(name, {
    completionMode: 'Indexed',
    completions: shards,
    parallelism: shards,
    backoffLimitPerIndex: RETRIES,
    podFailurePolicy: {
      rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
    },
    template: {
      spec: pod(submission, options, name, `${compute} --workers ${cpus} --out ${INSIDE.results}`),
    },
  });
  const mergeJob = job(`${name}-merge`, {
    backoffLimit: RETRIES,
    template: {
      spec: pod(submission, options, name, `${casus} ${shellCommand(mergeArguments(merged, submission))}`),
    },
  });
  const about = `${command}

The shards of one run, a pod each. A pod computes only what is not there yet: it may be evicted, or started again.
Needs Kubernetes 1.29 or later (backoffLimitPerIndex), the image ${options.image}, and the claim ${options.claim},
with access mode ReadWriteMany where the pods are to spread over several nodes.`;
  const mounted = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: named(name),
    data: { [EXPERIMENT]: settled },
  };
  const print = (value: object): string => stringify(value, PRINTED);
  return [
    { name: CONTAINERFILE, text: containerfile(options.base) },
    {
      name: SHARDS_MANIFEST,
      text: `${comment(about)}
${print(mounted)}---
${print(shardsJob)}`,
    },
    {
      name: MERGE_MANIFEST,
      text: `# Gathers the shards on the claim ${options.claim}, once the job ${name} is complete: jobs do not wait for one another.
${print(mergeJob)}`,
    },
  ];
}

/** What to type, in this order, to have the files of a folder run. */
export function kubernetesCommands(
  submission: Submission,
  { image, namespace }: KubernetesOptions,
  folder: string,
): string[] {
  const kubectl = ['kubectl', ...(namespace === undefined ? [] : ['--namespace', namespace])];
  const file = (name: string): string => join(folder, name);
  return [
    ['podman', 'build', '--tag', image, '--file', file(CONTAINERFILE), resolve(ROOT)],
    ['podman', 'push', image],
    [...kubectl, 'apply', '--filename', file(SHARDS_MANIFEST)],
    [...kubectl, 'wait', '--for=condition=complete', '--timeout=24h', `job/${jobName(submission)}`],
    [...kubectl, 'apply', '--filename', file(MERGE_MANIFEST)],
  ].map((words) => shellCommand(words));
}
