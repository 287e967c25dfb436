import { z } from 'zod';
import { readDocument } from './document.ts';
import { didYouMean } from './nearest.ts';
import { InputError } from './problem.ts';

/** The outcomes that a proposal may be expected to move, as `docs/odd.md` section 9 names them. */
export const METRICS = [
  'c_obj',
  'c_sub',
  'gap',
  'deterrence',
  'speed',
  'adequacy',
  'sustained_adequacy',
  'false_positive',
  'inadvertent',
  'cohesion',
  'provocation_rate',
  'hugging',
  'breadth',
  'burden',
  'entrapment',
  'legitimacy',
  'money_cost',
] as const;

const primitiveSchema = z.strictObject({
  name: z.string().regex(/^[a-z]+\.[A-Za-z0-9]+$/),
  unit: z.string().min(1),
  range: z.tuple([z.number(), z.number()]),
  /** Only where `agents/parameters.csv` has no row of this name. */
  default: z.number().optional(),
  kind: z.enum(['policy', 'world', 'both']),
  readBy: z.array(z.string().regex(/^S\d+$/)).min(1),
  reaches: z.array(z.enum(METRICS)).min(1),
  meaning: z.string().min(1),
});

export const primitivesSchema = z.strictObject({ primitives: z.array(primitiveSchema).min(1) });

export type Primitive = z.infer<typeof primitiveSchema>;
export type Primitives = ReadonlyMap<string, Primitive>;

/** What a primitive counts in: a real number, a whole number, or one of several states coded 0, 1, 2... */
export function scaleOf(unit: string): 'real' | 'whole' | 'state' {
  if (unit.startsWith('enum ') || unit.startsWith('switch')) return 'state';
  return ['members', 'package index', 'count'].includes(unit) ? 'whole' : 'real';
}

/** What a value must fit: a primitive, or a parameter. */
type Measured = Pick<Primitive, 'name' | 'unit'> & { readonly range: readonly [number, number] };

/** Names of the states of an enumerated primitive, in the order of their codes; empty for others. */
function statesOf(primitive: Measured): readonly string[] {
  return primitive.unit.startsWith('enum ') ? primitive.unit.slice('enum '.length).split('/') : [];
}

function shownRange([low, high]: readonly [number, number]): string {
  if (high < Infinity) return low > -Infinity ? `${low} to ${high}` : `at most ${high}`;
  return low > -Infinity ? `at least ${low}` : 'any number';
}

/** The number behind a value as written: itself, or the code of a state. Otherwise what is wrong with it. */
export function readValue(primitive: Measured, value: number | string): number | { wrong: string } {
  const states = statesOf(primitive);
  const [low, high] = primitive.range;
  if (typeof value === 'string') {
    const code = states.indexOf(value);
    if (code >= 0) return code;
    const allowed =
      states.length > 0 ? `one of ${states.join(', ')}` : `a number: ${shownRange(primitive.range)}`;
    return {
      wrong: `"${value}" is not a value of ${primitive.name}; write ${allowed}.${didYouMean(value, states)}`,
    };
  }
  if (!(value >= low && value <= high)) {
    return {
      wrong: `${value} is out of range for ${primitive.name}; allowed: ${shownRange(primitive.range)} (${primitive.unit}).`,
    };
  }
  if (scaleOf(primitive.unit) !== 'real' && !Number.isInteger(value)) {
    return { wrong: `${value} is not a whole number; ${primitive.name} counts in ${primitive.unit}.` };
  }
  return value;
}

/** What to say of a name that is no primitive. */
export function unknownPrimitive(name: string, primitives: Primitives): string {
  return `${name} is not a primitive.${didYouMean(name, primitives.keys())}  (experiments/proposals/primitives.yaml lists them)`;
}

/** The primitives of a catalogue file. Throws InputError. */
export function loadPrimitives(file: string): Primitives {
  const document = readDocument(file, primitivesSchema);
  const found = new Map<string, Primitive>();
  const problems = document.value.primitives.flatMap((primitive, i) => {
    const [low, high] = primitive.range;
    const wrong: string[] = [];
    if (found.has(primitive.name)) wrong.push(`${primitive.name} stands twice; remove one.`);
    if (!(low < high)) wrong.push(`the range of ${primitive.name} is empty; write [lower, higher].`);
    if (primitive.default !== undefined && !(primitive.default >= low && primitive.default <= high)) {
      wrong.push(`the default ${primitive.default} lies outside the range ${low} to ${high}.`);
    }
    found.set(primitive.name, primitive);
    return wrong.map((message) => document.problem(['primitives', i, 'name'], message));
  });
  if (problems.length > 0) throw new InputError(problems);
  return found;
}
