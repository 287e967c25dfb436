import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { namesOf } from '../../analysis/calibration/problem.ts';
import { strongestRival } from '../../analysis/evidence/structure-results.ts';
import { validate } from '../../analysis/evidence/validate.ts';
import type { EventSet, Validation } from '../../analysis/evidence/validation.ts';
import { readCalibration } from '../../data/evidence/calibration.ts';
import { openHoldOuts } from '../../data/evidence/openings.ts';
import { readPosterior } from '../../data/evidence/posterior.ts';
import { hashOfFile } from '../../engine/folder.ts';
import { hashOfCode } from '../../engine/about.ts';
import { writable, writeDurably } from '../../engine/durable.ts';
import { wholeNumber } from '../arguments.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { progress } from '../progress.ts';
import { shippedProject } from '../project.ts';
import { stoppable } from '../stoppable.ts';
import { storedValidation } from '../stored-validation.ts';
import { writeValidationDocument } from '../validation-document.ts';

interface Options {
  readonly vectors: number;
  readonly seed: string;
  readonly workers?: number;
  readonly out: string;
  readonly evidence?: string;
  readonly document?: string;
  readonly figures: string;
  readonly json?: boolean;
}

/** Numbers in JSON: NaN is null, and six significant digits are more than the runs can tell apart. */
const plain = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? (Number.isFinite(value) ? Number(value.toPrecision(6)) : null) : value;

async function action({
  vectors,
  seed,
  workers,
  out,
  document,
  figures,
  json,
  ...options
}: Options): Promise<void> {
  if (document !== undefined && !existsSync(document))
    throw new UsageError(`there is no ${document} whose generated blocks could be written anew`);
  const shipped = shippedProject();
  const project = { ...shipped, evidence: options.evidence ?? shipped.evidence };
  const { evidence } = project;
  const names = namesOf(project);
  const ensemble = readPosterior(evidence, project.parameters);
  if (ensemble === null || ensemble.accession.length === 0)
    throw new UsageError(
      'there is no posterior ensemble to score (evidence/posterior.csv, with the numbers of ratifications): casus calibrate makes it',
    );
  if (ensemble.evidence !== hashOfFile(join(evidence, 'lock.json')))
    throw new UsageError(
      'the posterior ensemble was fitted to other evidence than that of evidence/lock.json now: run casus calibrate again',
    );
  if (ensemble.code !== hashOfCode())
    tell('note: the posterior ensemble was made by other code of the model than runs here');
  const calibration = readCalibration(evidence, names);
  const holdOuts = openHoldOuts(
    evidence,
    {
      date: new Date(),
      posterior: ensemble.sha256,
      code: hashOfCode(),
      command: `casus hindcasts --seed ${JSON.stringify(seed)} --vectors ${vectors}`,
    },
    names,
  );
  if (!holdOuts.hindcasts.some(({ value }) => value.scope === 'in'))
    throw new UsageError('evidence/hold-outs has no event in scope: nothing is left to judge the fit by');
  const validation = await stoppable((signal) => {
    const bar = progress(false);
    return validate(
      project,
      { calibration, holdOuts, ensemble },
      { seed, vectors, folder: out, workers, signal, onProgress: (done, all) => bar.update(done, all) },
    ).finally(() => bar.end());
  });
  write(join(evidence, 'validation.json'), validation);
  const { structures } = validation;
  write(join(evidence, 'structures.json'), {
    default: structures[0]!.logScore,
    rivals: structures.slice(1).map(({ id, logScore }) => ({ id, score: logScore })),
    strongest: strongestRival(structures).id,
  });
  // As it was written: the document is held to the file.
  if (document !== undefined) await writeValidationDocument(storedValidation(evidence)!, document, figures);
  if (json) return printJson(validation);
  for (const line of summaryOf(validation)) print(line);
  print(`All of it: ${join(evidence, 'validation.json')}`);
}

function write(path: string, value: unknown): void {
  writable(path, () => writeDurably(path, `${JSON.stringify(value, plain, 1)}\n`));
}

/** What a user wants to know first: where it fails. */
function summaryOf({ factsInside, standings, coverage, defaultParameters }: Validation): string[] {
  const { inside, of, misses } = factsInside.posterior;
  const missed = misses.length > 0 ? `; missed: ${misses.join(', ')}` : '';
  const scores = (['all', 'unfitted', 'hold-out'] as const).map((set) => {
    const { n, best, standings: each } = standings[set].logScore;
    const means = each.map(({ id, mean }) => `${id} ${mean.toFixed(2)}`).join(', ');
    return `Mean log score, ${SETS[set]} (n = ${n}): ${means}; best: ${best.join(', ')}`;
  });
  const [half, ninety] = coverage.posterior.clocks;
  return [
    `Facts inside the posterior's 90% interval: ${inside} of ${of}${missed}`,
    ...scores,
    `Crises with all clocks inside 50%: ${half!.inside} of ${half!.n}, inside 90%: ${ninety!.inside} of ${ninety!.n}`,
    defaultParameters.becomesDefault
      ? 'By the rule of evidence/README.md the posterior becomes the default.'
      : 'By the rule of evidence/README.md the prior stays the default.',
  ];
}

const SETS: Readonly<Record<EventSet, string>> = {
  all: 'all events in scope',
  unfitted: 'events that no fitted fact is about',
  'hold-out': 'hold-outs',
};

export function addHindcasts(program: Command): void {
  const command = program
    .command('hindcasts')
    .description(
      'Score prior, posterior and three baselines on the record, hold-outs included (each opening is logged), and write evidence/validation.json.',
    )
    .option('--vectors <n>', 'runs of the prior, and as many of the posterior', wholeNumber(20), 1200)
    .option('--seed <text>', 'seed of all runs', 'article five, scored')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'for runs on the way', 'results/validation')
    .option('--evidence <folder>', 'where record and ensemble stand and the result goes (default: evidence/)')
    .option('--document <file>', 'write the generated blocks of this document anew (docs/validation.md)')
    .option('--figures <folder>', 'where the figures of the document go', 'results/reference/validation')
    .option('--json', 'the whole result as JSON')
    .action(action);
  examples(command, ['casus hindcasts', 'casus hindcasts --vectors 200 --json']);
}
