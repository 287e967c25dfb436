import { describe, expect, it } from 'vitest';
import type { Validation } from '../../src/analysis/evidence/validation.ts';
import { validationPage } from '../../src/report/validation/validation-page.ts';
import { validationMarkdown, withBlocks } from '../../src/report/validation/validation-markdown.ts';
import { verdict } from '../../src/report/validation/failures.ts';
import { validationFixture } from '../charts/validation-fixture.ts';

const validation = validationFixture();
const none = (): [] => [];
const page = (of: Validation | null, model = of?.model ?? ''): string => validationPage(of, model, none).text;

/** The same events, with all of the posterior on what happened. */
function prescient(): Validation {
  return {
    ...validation,
    hindcasts: validation.hindcasts.map((event) =>
      event.scores === null
        ? event
        : {
            ...event,
            scores: { ...event.scores, posterior: { ...event.scores.posterior, logScore: -0.01 } },
          },
    ),
  };
}

describe('the page about the record', () => {
  it('says that there is none where nothing was compared', () => {
    expect(page(null)).toContain('has not been compared with the record');
  });

  it('says first that a baseline is not beaten, and which', () => {
    const text = page(validation);
    expect(verdict(validation)).toMatch(
      /^Over the 5 events in scope the model does not beat .*what was asked for/,
    );
    expect(text.indexOf('does not beat')).toBeLessThan(text.indexOf('Facts of the record'));
    expect(text.indexOf('Where it fails')).toBeLessThan(text.indexOf('Model card'));
  });

  it('does not say so where all are beaten, and still claims no proof', () => {
    expect(verdict(prescient())).not.toContain('does not beat');
    expect(verdict(prescient())).toContain('no proof');
  });

  it('names the facts that are missed and the events that surprise', () => {
    const { failures } = validationMarkdown(validation);
    expect(failures).toContain('It misses fact 9');
    expect(failures).toContain(
      'Turkish soldiers killed at Idlib, February 2020 (consultation or statement: 4 of 100, log score',
    );
    expect(failures).toContain('Of 300 parameters 4 differ');
  });

  it('puts missed numbers before those inside', () => {
    const { facts } = validationMarkdown(validation);
    const rows = facts!.split('\n').filter((row) => /^\| \d+: /.test(row));
    const inside = rows.map((row) => !row.includes('outside'));
    expect(inside).toEqual(inside.toSorted((a, b) => Number(a) - Number(b)));
    expect(rows.length).toBe(6);
  });

  it('prints the strongest rival beside the default', () => {
    const { structures } = validationMarkdown(validation);
    expect(structures).toMatch(/\| default .*\n\| voting=strategic \(the strongest rival\)/);
  });

  it('says that it speaks of another model where it does', () => {
    expect(page(validation, '9.9.9')).toContain('this run is of model 9.9.9');
    expect(page(validation)).not.toContain('this run is of model');
  });

  it('has no number that is none, in either form', () => {
    const text = page(validation) + Object.values(validationMarkdown(validation)).join('\n');
    expect(text.match(/.{0,60}\b(?:NaN|undefined|null|Infinity)\b.{0,20}/g) ?? []).toEqual([]);
  });

  it('forbids what must not be read', () => {
    const { card } = validationMarkdown(validation);
    for (const word of ['probability of war', 'What a government will do', 'confirmed'])
      expect(card).toContain(word);
  });
});

describe('generated blocks', () => {
  it('replace what stood between their marks, and nothing else', () => {
    const document = 'a\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nb\n';
    const once = withBlocks(document, { x: 'new' });
    expect(once).toBe('a\n<!-- generated:x -->\n\nnew\n\n<!-- /generated:x -->\nb\n');
    expect(withBlocks(once, { x: 'new' })).toBe(once);
  });

  it('must have a place in the document', () => {
    expect(() => withBlocks('a', { x: 'new' })).toThrow('no block');
  });
});
