import { ESTIMANDS } from '../../src/experiment/estimands.ts';
import { LOOP_MEASURES } from '../../src/experiment/loop-measures.ts';
import { code, codes } from './table.ts';

/** What of a JSON Schema the reference says; `unit` is our own. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly unit?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly multipleOf?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Beyond this a bound is that of the number format, not of the schema. */
const LARGEST = Number.MAX_SAFE_INTEGER;
/** Patterns that have a name; any other stands as it is. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z0-9]+([-+][a-z0-9]+)*$': 'lower-case words joined by `-`',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'lower-case words joined by `-`',
  '^\\d{4}-(0[1-9]|1[0-2])$': 'a month, `yyyy-mm`',
  '^[A-Z]{3}$': 'an ISO 3166-1 alpha-3 code',
};

/** Lists of names that have a page of their own. */
const LISTS: readonly (readonly [link: string, names: readonly string[]])[] = [
  ['an [estimand](measures.md#of-batteries-and-sequences)', ESTIMANDS],
  ['a [measure](measures.md#of-closed-loops) of the closed loop', LOOP_MEASURES],
];
const named = (names: readonly (string | number)[]): string | undefined =>
  LISTS.find(([, list]) => list.length === names.length && list.every((name, at) => name === names[at]))?.[0];

function bounds({ minimum, maximum, exclusiveMinimum, multipleOf }: JsonSchema): string {
  const low = minimum !== undefined && minimum > -LARGEST ? minimum : undefined;
  const high = maximum !== undefined && maximum < LARGEST ? maximum : undefined;
  const step = multipleOf === undefined ? '' : `, a multiple of ${multipleOf}`;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}${step}`;
  if (low !== undefined && high !== undefined) return ` ${low} to ${high}${step}`;
  if (low !== undefined) return ` of at least ${low}${step}`;
  return high === undefined ? step : ` of at most ${high}${step}`;
}

/** The values that are allowed, in words. */
export function allowed(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const).replaceAll('"', ''));
  if (schema.enum) return named(schema.enum) ?? codes(schema.enum);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(allowed))].join('; or ');
  const types = [schema.type ?? 'anything'].flat();
  if (types.length > 1) return types.map((type) => allowed({ ...schema, type })).join('; or ');
  switch (types[0]) {
    case 'integer':
      return `whole number${bounds(schema)}`;
    case 'number':
      return `number${bounds(schema)}`;
    case 'string':
      if (schema.pattern !== undefined)
        return PATTERNS[schema.pattern] ?? `text of the form ${code(schema.pattern)}`;
      return schema.minLength ? 'text, not empty' : 'text';
    case 'array': {
      if (schema.prefixItems) return `list of ${schema.prefixItems.map(allowed).join(', then ')}`;
      const { minItems = 0, maxItems } = schema;
      const size =
        maxItems === undefined ? (minItems > 0 ? `, at least ${minItems}` : '') : `, at most ${maxItems}`;
      return `list of ${plural(schema.items)}${size}`;
    }
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? `by name: ${allowed(schema.additionalProperties)}`
        : 'keys below';
    default:
      return types[0] === 'boolean' ? '`true` or `false`' : types[0]!;
  }
}

const plural = (items: JsonSchema = {}): string => {
  const one = allowed(items);
  return one === 'keys below' ? 'what has the keys below' : one;
};

export interface Row {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** What a value holds that has keys of its own, and how a path into it is written. */
function inside(schema: JsonSchema): [suffix: string, schema: JsonSchema][] {
  if (schema.anyOf) return schema.anyOf.flatMap(inside);
  if (schema.properties) return [['', schema]];
  if (schema.items) return inside(schema.items).map(([suffix, found]) => [`[]${suffix}`, found]);
  return [];
}

/**
 * Every key of a schema, those within others under dotted names (`arms[].id`), in the order of the schema.
 * A key that several alternatives share stands once, as the first has it.
 */
export function rows(schema: JsonSchema, prefix = '', except: readonly string[] = []): Row[] {
  const found = inside(schema).flatMap(([suffix, object]) =>
    Object.entries(object.properties!).flatMap(([name, field]): Row[] => {
      const path = `${prefix}${prefix === '' ? '' : `${suffix}.`}${name}`;
      if (except.includes(path)) return [];
      const required = (object.required ?? []).includes(name);
      return [{ path, schema: field, required }, ...rows(field, path, except)];
    }),
  );
  return found.filter(({ path }, at) => found.findIndex((other) => other.path === path) === at);
}
