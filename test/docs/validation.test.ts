import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { informedBy } from '../../src/analysis/evidence/informed.ts';
import { csv } from '../../src/charts/csv.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { validationFigures } from '../../src/charts/validation/validation-figures.ts';
import { storedValidation } from '../../src/cli/stored-validation.ts';
import { readPosterior } from '../../src/data/evidence/posterior.ts';
import { MODEL_VERSION } from '../../src/engine/about.ts';
import { hashOfFile } from '../../src/engine/folder.ts';
import { openProject } from '../../src/experiment/project.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { at, isRead } from '../../src/model/parameters.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { validationMarkdown } from '../../src/report/validation/validation-markdown.ts';

const FIGURES = 'results/reference/validation';
const document = readFileSync('docs/validation.md', 'utf8');
const validation = storedValidation('evidence')!;

describe('docs/validation.md', () => {
  it('is of this model and of the published ensemble', () => {
    expect(validation.model).toBe(MODEL_VERSION);
    const about = JSON.parse(readFileSync('evidence/posterior.json', 'utf8')) as Record<string, string>;
    expect(validation.ensemble.sha256).toBe(about['sha256']);
    expect(about['evidence']).toBe(hashOfFile('evidence/lock.json'));
  });

  it.each(Object.entries(validationMarkdown(validation)))(
    'says in block %s what evidence/validation.json says',
    (name, content) => {
      const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
      expect(document).toContain(`${start}\n\n${content}\n\n${end}`);
      expect(content).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/);
    },
  );

  it('has failures before everything else that is measured', () => {
    const marks = Array.from(document.matchAll(/<!-- generated:(\w+) -->/g), ([, name]) => name);
    expect(marks[0]).toBe('failures');
    expect(marks).toContain('patterns');
  });

  it('shows figures of the same numbers, each with its data and words', () => {
    const figures = validationFigures(validation, FORMATS.text);
    expect(figures.length).toBeGreaterThan(4);
    for (const figure of figures) {
      expect(document, figure.id).toContain(`](../${FIGURES}/${figure.id}.svg)`);
      expect(readFileSync(`${FIGURES}/${figure.id}.csv`, 'utf8'), figure.id).toBe(csv(figure.table));
      expect(readFileSync(`${FIGURES}/${figure.id}.alt.txt`, 'utf8'), figure.id).toBe(`${figure.alt}\n`);
      expect(existsSync(`${FIGURES}/${figure.id}.svg`), figure.id).toBe(true);
    }
  });
});

describe('the published ensemble', () => {
  const project = openProject('.');
  const { parameters, values, vectors } = readPosterior(project.evidence, project.parameters)!;
  const rows = Array.from({ length: vectors }, (_, row) =>
    values.subarray(row * parameters.length, (row + 1) * parameters.length),
  );

  it('has no vector twice', () => {
    expect(new Set(rows.map((row) => row.join())).size).toBe(vectors);
  });

  it('leaves a parameter that no run of the evidence reads to its prior', () => {
    const priors = project.parameters.map(({ prior }) => prior);
    const drawn = Array.from({ length: vectors }, (_, vector) => {
      const out = new Float64Array(priors.length);
      drawParameters(priors, new Keyed(1, vector), out);
      return out;
    });
    const unread = parameters.filter((name) => !isRead(name, 'battery') && name !== 'russia.rateBase');
    expect(unread.length).toBeGreaterThan(60);
    const { beyondChance } = informedBy(
      unread.map((name) => ({
        name,
        unit: '-',
        prior: Float64Array.from(drawn, (vector) => vector[at(name)]!),
        posterior: Float64Array.from(rows, (row) => row[parameters.indexOf(name)]!),
      })),
      1,
    );
    expect(beyondChance).toBe(0);
  });
});
