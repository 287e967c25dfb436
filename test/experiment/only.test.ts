import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Replicator } from '../../src/engine/replicate.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { COLUMN_COUNT, groupOf } from '../../src/model/measures/columns.ts';
import type { ClassName } from '../../src/model/measures/columns.ts';
import { build, HEAD, problemsOf, SHIPPED, shipped } from './fixture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ARMS = `  - id: now
  - { id: new, proposals: [{ id: response-deadline, level: '24 h' }] }
`;
const using = (use: string): string =>
  HEAD.replace('scenarios: [polish-drones-2025]', `scenarios: [${use}]`) + ARMS;
const kept = (only: string, variant = ''): Plan =>
  build(using(`{ id: standard-battery,${variant} only: ${only} }`)).plan;
const itemsOf = (plan: Plan): string[] => plan.scenarios.flatMap(({ items }) => items.map(({ id }) => id));

/** Records of the first replications of a plan, by item and arm: the bytes of its doubles. */
function recordsOf(plan: Plan, replications: number): Map<string, Buffer> {
  const replicator = new Replicator(plan);
  const out = new Float64Array(replicator.rows * COLUMN_COUNT);
  const found = new Map<string, Buffer>();
  for (let r = 0; r < replications; r++) {
    replicator.run(r, out, 0);
    let row = 0;
    for (const item of itemsOf(plan))
      for (const { id } of plan.arms) {
        const values = out.slice(row * COLUMN_COUNT, ++row * COLUMN_COUNT);
        found.set(`${r} ${item} ${id}`, Buffer.from(values.buffer));
      }
  }
  return found;
}

describe('only: keeps a part of a battery', () => {
  const whole = build(using('standard-battery')).plan;

  it('by group, class and provocation, in the order of the scenario', () => {
    expect(itemsOf(kept('[force]'))).toEqual(
      whole.scenarios[0]!.items.filter(({ className }) => groupOf(className as ClassName) === 'force').map(
        ({ id }) => id,
      ),
    );
    expect(itemsOf(kept('[drone-incursion]'))).toEqual([
      'drone-incursion:POL',
      'drone-incursion:ROU',
      'drone-incursion:DNK',
    ]);
    expect(itemsOf(kept("['full-attack:POL', debris, 'full-attack:POL']"))).toEqual([
      'debris:ROU',
      'debris:POL',
      'debris:LVA',
      'full-attack:POL',
    ]);
    expect(itemsOf(kept('[hybrid, threshold, force]'))).toEqual(itemsOf(whole));
  });

  it.each(["[force, 'drone-incursion:DNK']", "['limited-conventional:EST']"])(
    'and its records are the same bytes as in the whole battery: %s',
    (only) => {
      const all = recordsOf(whole, 3);
      const some = recordsOf(kept(only), 3);
      expect(some.size).toBeGreaterThan(3);
      expect([...some].filter(([place, bytes]) => !all.get(place)!.equals(bytes))).toEqual([]);
    },
  );

  it('of a variant too, each intensity of the same provocation with its own noise', () => {
    const all = build(using('{ id: standard-battery, variant: intensity-sweep }')).plan;
    const some = kept("['full-attack:POL']", ' variant: intensity-sweep,');
    expect(itemsOf(some)).toEqual(['full-attack:POL', 'full-attack:POL#2', 'full-attack:POL#3']);
    const records = recordsOf(all, 2);
    expect([...recordsOf(some, 2)].filter(([place, bytes]) => !records.get(place)!.equals(bytes))).toEqual(
      [],
    );
  });

  it('and stands in the resolved file, which builds the same plan', () => {
    const built = build(using("{ id: standard-battery, variant: us-late, only: [force, 'debris:POL'] }"));
    expect(built.resolved).toContain('variant: us-late');
    expect(built.plan.scenarios[0]!.title).toMatch(/ \(us-late\), only force, debris:POL$/);
    const again = build(built.resolved);
    expect(again.resolved).toBe(built.resolved);
    expect(again.configurationHash).toBe(built.configurationHash);
    expect(again.plan).toEqual(built.plan);
    expect(built.configurationHash).not.toBe(build(using('standard-battery')).configurationHash);
  });
});

describe('what only: cannot keep is told with its place and the nearest that it can', () => {
  it.each([
    [
      '{ id: standard-battery, only: [forse] }',
      /^6:\d+ {2}forse is no group, class or provocation of standard-battery; allowed: hybrid, .*, full-attack, or one provocation as class:ISO3\. Did you mean force\?$/,
    ],
    [
      "{ id: standard-battery, only: [force, 'drone-incursion:POLL'] }",
      /Did you mean drone-incursion:POL\?$/,
    ],
    [
      "{ id: standard-battery, only: ['drone-incursion:FRA'] }",
      /allowed: disinformation:SVK, .*full-attack:ROU\. Did you mean/,
    ],
    [
      '{ id: standard-battery, variant: baltic-only, only: [cyber-ransomwar] }',
      /standard-battery\/baltic-only; .* Did you mean cyber-ransomware\?$/,
    ],
    ['{ id: standard-battery, only: [] }', /^6:/],
    ['{ id: debris-spillover, only: [hybrid] }', /the items of a sequence share its weeks/],
  ])('%s', (use, message) => {
    expect(problemsOf(using(use))).toEqual([expect.stringMatching(message)]);
  });
});

describe('the variants of the standard battery', () => {
  it.each([
    ['us-late', 0, 240],
    ['us-absent', -6, 0],
  ])('%s: bias of American action and hours of delay', (variant, bias, hours) => {
    const of = (use: string) => build(using(use)).plan.scenarios[0]!;
    const { world, items } = of(`{ id: standard-battery, variant: ${variant} }`);
    const lone = of(
      variant === 'us-late'
        ? '{ id: limited-attack-us-absent, variant: us-late }'
        : 'limited-attack-us-absent',
    );
    expect(world).toEqual(lone.world);
    expect(world.map(([, value]) => value)).toEqual([bias]);
    expect(new Set(items.map(({ provocation }) => provocation.usDelayHours))).toEqual(new Set([hours]));
    expect(items.length).toBe(42);
  });
});

describe('the shipped experiments', () => {
  it('are the configurations of their reference runs', () => {
    for (const name of SHIPPED) {
      const read = (file: string) => {
        const text = readFileSync(join(ROOT, 'results', 'reference', name, file), 'utf8');
        return JSON.parse(text) as Record<string, string>;
      };
      const [vectors, inner] = ['replications', 'inner'].map((option) => {
        const given = new RegExp(`--${option} (\\d+)`).exec(read('machine.json')['command']!)?.[1];
        return given === undefined ? undefined : Number(given);
      });
      const { configurationHash } = shipped(name, {
        replications: vectors === undefined ? undefined : { vectors, inner },
      });
      expect([name, configurationHash]).toEqual([name, read('manifest.json')['configurationHash']]);
    }
  });
});
