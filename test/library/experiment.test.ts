import { describe, expect, it } from 'vitest';
import { assuming, experimentYaml, readExperiment } from '../../src/index.ts';

const SMALL = {
  id: 'small',
  title: 'Small',
  question: 'What?',
  asOf: '2026-11',
  seed: 'library',
  scenarios: ['limited-attack-us-absent'],
  replications: 4,
  baseline: 'today',
  arms: [{ id: 'today', agents: { 'members.HUN.rus': 0.5, 'members.SVK.rus': 0.4 } }, { id: 'other' }],
  estimands: { primary: ['credibility'] },
};

describe('readExperiment', () => {
  it('reads a shipped file by its name, and fills in defaults', () => {
    const experiment = readExperiment('experiments/decision-rules.yaml');
    expect(experiment.id).toBe('decision-rules');
    expect(experiment.parameters).toBe('prior');
  });

  it('comes back unchanged from its own YAML', () => {
    const experiment = readExperiment('experiments/guarantee-and-surge.yaml');
    expect(readExperiment(experiment)).toEqual(experiment);
    expect(experimentYaml(readExperiment(SMALL))).toContain('seed: library');
  });

  it('names the key that is wrong, where it stands in the YAML, and what is allowed', () => {
    const lines = experimentYaml(SMALL as never).split('\n');
    const line = lines.findIndex((text) => text.startsWith('baseline:')) + 1;
    const wrong = { ...SMALL, baseline: 7 };
    expect(() => readExperiment(wrong)).toThrow(new RegExp(`experiment\\.yaml:${line}:`));
    expect(() => readExperiment({ ...SMALL, baselin: 'x' })).toThrow(/Did you mean baseline/);
    expect(() => readExperiment('experiments/decision-rule.yaml')).toThrow(
      /Did you mean decision-rules\.yaml/,
    );
  });
});

describe('assuming', () => {
  const experiment = readExperiment(SMALL);
  const changed = { agents: { 'members.HUN.rus': 0.9 }, parameters: { 'us.guaranteeSlope': 1 } };

  it('changes every arm over what it says itself, and leaves the rest and the original', () => {
    const before = structuredClone(experiment);
    const { arms } = assuming(experiment, changed);
    expect(arms!.map(({ agents }) => agents)).toEqual([
      { 'members.HUN.rus': 0.9, 'members.SVK.rus': 0.4 },
      { 'members.HUN.rus': 0.9 },
    ]);
    expect(arms!.map(({ parameters }) => parameters)).toEqual([
      { 'us.guaranteeSlope': 1 },
      { 'us.guaranteeSlope': 1 },
    ]);
    expect(experiment).toEqual(before);
  });

  it.each([
    [{ agents: { 'members.HUN.rsu': 0.5 } }, /members\.HUN\.rsu: .*Did you mean rus\?/],
    [{ agents: { 'members.HNU.rus': 0.5 } }, /Did you mean members\.HUN\?/],
    [{ agents: { 'members.HUN.rus': 1.5 } }, /1\.5 is out of range/],
    [{ parameters: { 'us.guaranteSlope': 1 } }, /Did you mean us\.guaranteeSlope\?/],
    [{ parameters: { 'pref.normWeight': -1 } }, /out of range/],
  ])('refuses %o at once, with the cure', (assumption, why) => {
    expect(() => assuming(experiment, assumption)).toThrow(why);
    expect(() => assuming(experiment, assumption)).toThrow(RangeError);
  });

  it('changes the arms that are named, and refuses one that is not there', () => {
    const { arms } = assuming(experiment, changed, ['other']);
    expect(arms![0]).toEqual(experiment.arms![0]);
    expect(arms![1]!.agents).toEqual(changed.agents);
    expect(() => assuming(experiment, changed, ['othr'])).toThrow(/othr is not an arm .* today, other/);
  });
});
