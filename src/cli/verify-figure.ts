import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Figure } from '../charts/figure.ts';
import { figures } from '../charts/figures.ts';
import { type Opened, openFigure } from '../charts/seal/carriers.ts';
import { broken, experimentOf, readRecord, type SealRecord, specificationOf } from '../charts/seal/record.ts';
import { validationFigures } from '../charts/validation/validation-figures.ts';
import { InputError } from '../data/problem.ts';
import { hashOfCode, hashOfDrawing, MODEL_VERSION, versionOfCasus } from '../engine/about.ts';
import { damaged, MANIFEST } from '../engine/manifest.ts';
import type { Built } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { UsageError } from './exit.ts';
import { tell } from './output.ts';
import { runnableOf } from './runnable.ts';
import { storedValidation } from './stored-validation.ts';
import { judged, statedElse } from './verify-figure-judged.ts';
import { comparePicture, holdsMore, type PictureCompared } from './verify-figure-picture.ts';
import { builtFrom, fromRerun, fromRun, type MadeAgain } from './verify-figure-rerun.ts';
import { compareTables, type TableCompared } from './verify-figure-table.ts';

export interface FigureVerified {
  /** 'unsettled': by its own hashes it is as written, but its numbers were not computed again, or its picture not compared. */
  readonly verdict: 'confirmed' | 'drifted' | 'altered' | 'unsettled';
  readonly figure: string;
  readonly title: string;
  readonly provenance: SealRecord['provenance'];
  /** What is wrong with the file by its own hashes; null where nothing is. */
  readonly broken: string | null;
  /** What stands here now and is not what made the figure: 'casus', 'model', 'code', 'figures', 'configuration', 'charts'. */
  readonly changed: readonly string[];
  /** Where the numbers come from that it was compared with; null where it was with none, and why. */
  readonly from: string | null;
  readonly why: string | null;
  readonly numbers: TableCompared | null;
  /** What its record says of the figure, and the figure made again does not: 'seed', 'vectors', 'source', ... */
  readonly stated: readonly string[];
  /** Whether words, marks and layout come out the same; null where they were not compared. */
  readonly specification: boolean | null;
  readonly picture: PictureCompared;
}

export interface FigureOptions {
  /** A folder of the run that made the figure. */
  readonly run?: string | undefined;
  /** Run all that the figure needs again, however long it takes and whatever run is at hand. */
  readonly all?: boolean | undefined;
}

/** @throws UsageError where it is no picture, InputError where it carries no record */
async function opened(path: string): Promise<Opened & { readonly record: SealRecord }> {
  if (!existsSync(path)) throw new UsageError(`${path} is not there.`);
  try {
    const found = await openFigure(readFileSync(path));
    if (found !== undefined) return { ...found, record: readRecord(found.text) };
  } catch (error) {
    throw damaged(path, `its record cannot be read: ${(error as Error).message}`, 'ask for the figure again');
  }
  const what =
    'it carries no record of Casus: not a figure (svg, png or pdf) that Casus wrote, or the record was taken out';
  throw damaged(path, what, 'draw it again with casus figures <run>');
}

/** What is wrong with a file by its own hashes, and where the same charts stand here, by its bytes. */
async function brokenBy(path: string, file: Opened & { record: SealRecord }): Promise<string | null> {
  const wrong = broken(file.text, file.rest);
  return wrong === null && file.record.drawing === hashOfDrawing() ? holdsMore(path, file) : wrong;
}

/** What stands here and is not what made a figure. */
function changedSince({ provenance, drawing }: SealRecord, built: Built | null): string[] {
  const now = built && runnableOf(built);
  const pairs: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['casus', provenance.casus, versionOfCasus()],
    ['model', provenance.model, MODEL_VERSION],
    ...('configuration' in provenance
      ? ([
          ['code', provenance.code, hashOfCode()],
          ['configuration', provenance.configuration, now?.configurationHash],
          ['figures', provenance.figures, now?.figuresHash],
        ] as const)
      : []),
    ['charts', drawing, hashOfDrawing()],
  ];
  return pairs.flatMap(([name, then, here]) => (here === undefined || then === here ? [] : [name]));
}

/** Run folders in which the figure may have been made: that asked for, that in which it lies, those of the experiment. */
function runsFor(path: string, { provenance }: SealRecord, { run }: FigureOptions): string[] {
  if (run !== undefined) return [run];
  if (!('experiment' in provenance)) return [];
  // <run>/figures/<figure>, or <run>/pack/figures/<figure>
  const own = dirname(dirname(resolve(path)));
  const results = join('results', basename(provenance.experiment));
  const begun = provenance.configuration.slice(0, 6);
  const beside = existsSync(results) ? readdirSync(results).filter((name) => name.startsWith(begun)) : [];
  return [own, dirname(own), ...beside.map((name) => join(results, name))].filter(
    (folder) => existsSync(join(folder, MANIFEST)) && existsSync(join(folder, 'records')),
  );
}

/** The same origin as the record says, so that the same line stands under the figure. */
function asRecorded({ estimates, ...made }: MadeAgain, { provenance }: SealRecord): MadeAgain {
  if (!('configuration' in provenance)) return { estimates, ...made };
  const { casus, model, configuration, figures: figuresHash, code } = provenance;
  const experiment = { ...estimates.experiment, configurationHash: configuration, figuresHash };
  return {
    ...made,
    estimates: {
      ...estimates,
      version: casus,
      modelVersion: model,
      experiment: code === undefined ? experiment : { ...experiment, codeHash: code },
    },
  };
}

const UNDRAWN: PictureCompared = { state: 'unchecked', why: 'its numbers were not made again' };

/**
 * Checks a figure: the file against its own hashes, then its numbers against what comes out now, then the picture against
 * the figure drawn again.
 * @param project read only where the file holds together @throws UsageError, InputError (no record), Interrupted
 */
export async function verifyFigure(
  path: string,
  project: () => Project,
  options: FigureOptions,
): Promise<FigureVerified> {
  const file = await opened(path);
  const { record } = file;
  const { figure: id, title, provenance } = record;
  const about = { figure: id, title, provenance };
  const none = { from: null, why: null, numbers: null, stated: [], specification: null, picture: UNDRAWN };
  const wrong = await brokenBy(path, file);
  if (wrong !== null) return { ...about, ...none, verdict: 'altered', broken: wrong, changed: [] };

  const found = 'ensemble' in provenance ? stored(record) : await madeAgain(path, record, project(), options);
  const { changed } = found;
  if (found.figure === null)
    return { ...about, ...none, verdict: found.verdict, broken: null, changed, why: found.why };
  const { figure, from, whole } = found;
  const numbers = compareTables(record.table, figure.table, whole);
  const stated = statedElse(record, figure);
  const same = specificationOf(figure, record.format) === record.specification;
  const alike = same || whole ? same : null;
  const picture: PictureCompared =
    numbers.different > 0
      ? { state: 'unchecked', why: 'its numbers do not come out' }
      : alike === null
        ? { state: 'unchecked', why: 'its words depend on more than was run again (--all runs all of it)' }
        : await comparePicture(path, file, record, figure);
  return {
    ...about,
    verdict: judged(numbers.different, stated, alike, picture, changed),
    stated,
    broken: null,
    changed,
    from,
    why: found.why,
    numbers,
    specification: alike,
    picture,
  };
}

/** A figure as it comes out now; null where it does not, and why. */
interface Found {
  readonly figure: Figure | null;
  readonly from: string;
  readonly whole: boolean;
  readonly why: string | null;
  readonly changed: readonly string[];
  /** Where there is no figure: what that says of the file. */
  readonly verdict: 'altered' | 'drifted' | 'unsettled';
}

/** A figure of the model against the record, from the scores that are kept. They are not computed again. */
function stored(record: SealRecord): Found {
  const changed = changedSince(record, null);
  const validation = storedValidation();
  const all = validation === null ? [] : validationFigures(validation, record.format);
  const figure = all.find(({ id }) => id === record.figure) ?? null;
  const why = 'scores are taken as they are kept: npm run validate computes them again';
  return { figure, from: 'evidence/validation.json', whole: true, why, changed, verdict: 'unsettled' };
}

/** Kinds that no experiment gives, and the command that does. */
const SEARCHES = new Map([['pareto', 'casus portfolio']]);

async function madeAgain(
  path: string,
  record: SealRecord,
  project: Project,
  options: FigureOptions,
): Promise<Found> {
  const again = SEARCHES.get(record.kind);
  const nothing = { figure: null, from: '', whole: false, verdict: 'unsettled' } as const;
  if (again !== undefined)
    return {
      ...nothing,
      why: `it shows the outcome of a search: ${again} makes it again`,
      changed: changedSince(record, null),
    };
  let built: Built | null = null;
  try {
    const text = experimentOf(record);
    if (text !== null) built = builtFrom(text, project);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const why = `the experiment that it carries cannot be built here: ${error.message}`;
    return { ...nothing, why, changed: changedSince(record, null), verdict: 'drifted' };
  }
  const changed = changedSince(record, built);
  // The same code reads the experiment that it carries and finds another hash: the two do not belong together.
  if (changed.includes('configuration') && !changed.some((each) => each === 'charts' || each === 'code'))
    return {
      ...nothing,
      why: 'the experiment that it carries is not that of its configuration hash',
      changed,
      verdict: 'altered',
    };
  let made: MadeAgain | string | null = null;
  for (const run of options.all && options.run === undefined ? [] : runsFor(path, record, options)) {
    made = await fromRun(run, record, project);
    if (typeof made !== 'string') break;
    if (options.run !== undefined) throw new UsageError(`${run} cannot be used: ${made}.`);
    tell(`Not used: ${run} (${made})`);
  }
  if (made === null || typeof made === 'string')
    made =
      built === null
        ? 'it carries no experiment; give the run that made it: --run <folder>'
        : await fromRerun(built, record, project, options.all ?? false);
  if (typeof made === 'string') return { ...nothing, why: made, changed };
  const { estimates, crises, from, whole } = asRecorded(made, record);
  const figure = figures(estimates, record.format, crises).find(({ id }) => id === record.figure) ?? null;
  const why = figure === null ? 'no figure of this id is among those of the experiment run again' : null;
  return { figure, from, whole, why, changed, verdict: 'unsettled' };
}
