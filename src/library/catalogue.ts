import { packageProject } from './project.ts';
import { type Entry, figureLedger } from '../data/ledger.ts';
import type { Lever } from '../data/levers.ts';
import type { Parameter } from '../data/parameters.ts';

/** The month whose governments and figures stand unless another is asked for. */
const AS_OF = '2026-11';

export interface MemberAttributes {
  readonly id: string; // ISO 3166-1 alpha-3
  readonly name: string;
  /** By field, what the model reads, with the sources it rests on; `agents: { members.<id>.<field>: x }` changes it. */
  readonly attributes: Readonly<Record<string, Entry>>;
}

/**
 * The 32 allies with every number that the model reads of them.
 * @param asOf month whose governments and figures stand, yyyy-mm
 */
export function members(asOf = AS_OF): MemberAttributes[] {
  const { agents } = packageProject();
  const entries = figureLedger(agents, asOf);
  return agents.members.map(({ value: { id, name } }) => ({
    id,
    name,
    attributes: Object.fromEntries(
      entries.filter(({ actor }) => actor === id).map((entry) => [entry.field, entry]),
    ),
  }));
}

/** The catalogue of proposals: what each writes at full dose, its named levels, its adverse path, its price and sources. */
export function proposals(): Lever[] {
  return [...packageProject().catalogue.levers.values()];
}

/** Every parameter of the model: unit, default, range, prior, and what it rests on. */
export function parameters(): readonly Parameter[] {
  return packageProject().parameters;
}
