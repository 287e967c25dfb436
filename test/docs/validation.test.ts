import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/charts/csv.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { validationFigures } from '../../src/charts/validation/validation-figures.ts';
import { storedValidation } from '../../src/cli/stored-validation.ts';
import { MODEL_VERSION } from '../../src/engine/about.ts';
import { validationMarkdown } from '../../src/report/validation/validation-markdown.ts';

const FIGURES = 'results/reference/validation';
const document = readFileSync('docs/validation.md', 'utf8');
const validation = storedValidation('evidence')!;

describe('docs/validation.md', () => {
  it('is of this model and of the published ensemble', () => {
    expect(validation.model).toBe(MODEL_VERSION);
    const ensemble = JSON.parse(readFileSync('evidence/posterior.json', 'utf8')) as { sha256: string };
    expect(validation.ensemble.sha256).toBe(ensemble.sha256);
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
