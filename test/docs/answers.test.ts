import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import { answerParagraph } from '../../src/analysis/paragraph.ts';
import type * as About from '../../src/engine/about.ts';
import { MODEL_VERSION, versionOfCasus } from '../../src/engine/about.ts';
import { readMachine, readManifest } from '../../src/engine/manifest.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';

const shipped = readdirSync('experiments')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));
const page = readFileSync('docs/answers.md', 'utf8');
const project = openProject('.');
const folderOf = (name: string): string => `results/reference/${name}`;
const estimatesOf = (name: string) =>
  readEstimates(gunzipSync(readFileSync(`${folderOf(name)}/estimates.json.gz`)).toString('utf8'));

const built = (
  (await import(new URL('../../dist/engine/about.js', import.meta.url).href)) as typeof About
).hashOfCode();

/**
 * A reference run is of this version of Casus, or of an earlier one whose code gave these very records: a comment in the
 * kernel changes its hash, a new version need not. That all ten were made by one code is held too.
 */
describe('docs/answers.md', () => {
  test('the project ships ten questions', () => {
    expect(shipped).toHaveLength(10);
  });

  test.each(shipped)('%s has a reference run of this model and of its file', (name) => {
    const estimates = estimatesOf(name);
    const manifest = readManifest(folderOf(name))!;
    expect(estimates.modelVersion).toBe(MODEL_VERSION);
    expect(manifest).toMatchObject({ model: MODEL_VERSION, experiment: name });
    expect([versionOfCasus(), built]).toContain(
      manifest.casus === versionOfCasus() ? manifest.casus : manifest.code,
    );
    expect(estimates.experiment.codeHash).toBe(manifest.code);
    const { vectors, inner } = manifest.design;
    const { configurationHash, experiment } = buildPlan(`experiments/${name}.yaml`, project, {
      replications: { vectors, inner },
    });
    expect(manifest.configurationHash).toBe(configurationHash);
    expect(estimates.experiment.configurationHash).toBe(configurationHash);
    expect(estimates.experiment.question).toBe(experiment.question);
    expect(estimates.experiment.answer).toEqual(experiment.answer.arms);
    expect(existsSync(`${folderOf(name)}/records.parquet`)).toBe(false);
  });

  test('all were made by one code', () => {
    expect(new Set(shipped.map((name) => readManifest(folderOf(name))!.code)).size).toBe(1);
  });

  test.each(shipped)('%s is answered by its estimates', (name) => {
    const estimates = estimatesOf(name);
    const { title, question } = estimates.experiment;
    const paragraph = answerParagraph(estimates);
    const said = `## ${title}\n\n*${question}*\n\n${paragraph}\n\n\`${readMachine(folderOf(name))!.command}\``;
    expect(page).toContain(said);
    expect(page).toContain(`(../results/reference/${name})`);
    expect(readFileSync(`${folderOf(name)}/answer.md`, 'utf8')).toBe(
      `# ${title}\n\n*${question}*\n\n${paragraph}\n`,
    );
  });

  test('every figure has its data and its words, and the whole stays small enough for a repository', () => {
    let bytes = 0;
    for (const name of shipped) {
      const figures = readdirSync(`${folderOf(name)}/figures`);
      const pictures = figures.filter((file) => file.endsWith('.svg'));
      expect(pictures.length, name).toBeGreaterThan(0);
      for (const picture of pictures)
        for (const kind of ['csv', 'alt.txt']) expect(figures, name).toContain(picture.replace(/svg$/, kind));
      for (const file of readdirSync(folderOf(name), { recursive: true, withFileTypes: true }))
        if (file.isFile() && file.name !== 'report.html')
          bytes += readFileSync(`${file.parentPath}/${file.name}`).length;
    }
    expect(bytes).toBeLessThan(15e6);
  });
});
