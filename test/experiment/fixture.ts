import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/data/problem.ts';
import { applyArm } from '../../src/experiment/apply.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Built } from '../../src/experiment/build.ts';
import type { BuildOptions } from '../../src/experiment/options.ts';
import type { Plan, PlannedWrite } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { PARAMETERS, at } from '../../src/model/parameters.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const project = openProject(ROOT);

/** Every experiment that is shipped. */
export const SHIPPED = readdirSync(join(ROOT, 'experiments'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length))
  .sort();

const folder = mkdtempSync(join(tmpdir(), 'casus-experiment-'));

/** An experiment file with this text in a folder of its own. */
export function written(text: string, name = 'veto.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Everything an experiment needs but its arms, which follow from line 11 on. */
export const HEAD = `id: veto
title: A veto
question: Does the rule matter?
asOf: 2026-11
seed: one
scenarios: [polish-drones-2025]
replications: 10
baseline: now
estimands: { primary: [credibility] }
arms:
`;

export function build(text: string, options?: BuildOptions): Built {
  return buildPlan(written(text), project, options);
}

export function shipped(name: string, options?: BuildOptions): Built {
  return buildPlan(join(ROOT, 'experiments', `${name}.yaml`), project, options);
}

/** Place and message of every problem of a text that must not build. */
export function problemsOf(text: string): string[] {
  try {
    build(text);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((p) => `${p.line}:${p.column}  ${p.message}`);
    throw error;
  }
  throw new Error('it built');
}

/** A vector of the centres of the parameters, with some set. */
export function vector(values: Readonly<Record<string, number>> = {}): Float64Array {
  const base = Float64Array.from(project.parameters, (parameter) => parameter.default);
  for (const [name, value] of Object.entries(values)) base[at(name)] = value;
  return base;
}

/** The vector under an arm, by name of the parameters that differ from the base. */
export function changed(
  plan: Plan,
  arm: string,
  base: Float64Array,
  effect: (write: PlannedWrite) => number,
): Record<string, number> {
  const out = new Float64Array(base.length);
  const index = plan.arms.findIndex((each) => each.id === arm);
  if (index < 0) throw new Error(`no arm ${arm}`);
  applyArm(base, plan, 0, index, effect, out);
  return Object.fromEntries(
    PARAMETERS.flatMap((name, i) => (Object.is(out[i], base[i]) ? [] : [[name, out[i]!]])),
  );
}

/** The effect of a write whose lever works exactly as the catalogue says. */
export function asStated(write: PlannedWrite): number {
  return write.effect.kind === 'fixed' ? write.effect.value : 1;
}
