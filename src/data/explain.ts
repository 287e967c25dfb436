import type { z } from 'zod';
import { didYouMean } from './nearest.ts';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const LONGEST_LIST = 40;

const TYPES: Readonly<Record<string, string>> = {
  record: 'a map',
  object: 'a map',
  array: 'a list',
  tuple: 'a list',
  int: 'a whole number',
  boolean: 'true or false',
};

/** A value as its writer typed it, short enough for one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing');
  const kind = Array.isArray(value) ? 'a list' : typeof value === 'object' && value !== null ? 'a map' : text;
  return kind.length > 60 ? `${kind.slice(0, 57)}...` : kind;
}

function listed(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length <= LONGEST_LIST ? words.join(', ') : `${words.slice(0, LONGEST_LIST).join(', ')}, ...`;
}

function wrongValue(input: unknown, allowed: readonly unknown[]): string {
  const given = input === undefined ? 'nothing is given' : `${shown(input)} is not allowed`;
  const meant = typeof input === 'string' ? didYouMean(input, allowed.map(String)) : '';
  return `${given}; allowed: ${listed(allowed)}.${meant}`;
}

function wrongType(input: unknown, expected: string): string {
  const wanted = TYPES[expected] ?? `a ${expected}`;
  if (input === null || input === undefined) return `no value is given; write ${wanted}.`;
  let cure = '';
  if (expected === 'number' && typeof input === 'string' && input !== '' && !Number.isNaN(Number(input))) {
    cure = ` Remove the quotes: ${input}`;
  } else if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean'))
    cure = ` Put it in quotes: '${String(input)}'`;
  return `${shown(input)} is not ${wanted}.${cure}`;
}

/** One line for each unknown key, in their order: each stands at a place of its own. */
function unknownKeys(issue: RawIssue & { code: 'unrecognized_keys' }): string {
  const definition = issue.inst?._zod.def as { shape?: Record<string, unknown> } | undefined;
  const allowed = Object.keys(definition?.shape ?? {});
  return issue.keys
    .map((key) => `unknown key "${key}"; allowed here: ${listed(allowed)}.${didYouMean(key, allowed)}`)
    .join('\n');
}

function outOfRange(issue: RawIssue & { code: 'too_big' | 'too_small' }): string {
  const big = issue.code === 'too_big';
  const limit = String(big ? issue.maximum : issue.minimum);
  const given = typeof issue.input === 'number' ? String(issue.input) : shown(issue.input);
  if (issue.origin === 'array' || issue.origin === 'string' || issue.origin === 'set') {
    const what = issue.origin === 'string' ? 'characters' : 'entries';
    return `${given} is too ${big ? 'long' : 'short'}; at ${big ? 'most' : 'least'} ${limit} ${what} are allowed.`;
  }
  const sign = big ? (issue.inclusive ? 'at most' : 'below') : issue.inclusive ? 'at least' : 'above';
  return `${given} is out of range; allowed: ${sign} ${limit}.`;
}

/** What was given, what is allowed, the nearest match and the cure, for every kind of schema violation. */
export const explain: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.input, issue.expected);
    case 'invalid_value':
      return wrongValue(issue.input, issue.values);
    case 'unrecognized_keys':
      return unknownKeys(issue);
    case 'too_big':
    case 'too_small':
      return outOfRange(issue);
    case 'invalid_format':
      return `${shown(issue.input)} does not have the form ${issue.pattern ?? issue.format}.`;
    case 'invalid_union': {
      const key = issue.discriminator;
      if (typeof key !== 'string' || !Array.isArray(issue.options)) return undefined;
      return wrongValue((issue.input as Record<string, unknown>)[key], issue.options);
    }
    default:
      return undefined;
  }
};
