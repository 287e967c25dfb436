import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode } from 'mathjs';
import type { Experiment } from '../experiment/resolved.ts';
import type { EstimandId, Estimates, PairedEffect } from './estimates.ts';
import { evaluateCondition } from './expect-evaluate.ts';
import { signOf } from './sign.ts';

type Verdicts = Estimates['expectations'];
type Sign = Omit<Verdicts[number], 'because'>;

/** Functions that an `expect:` condition may use, with the number of their arguments. */
const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['estimate', 3], // (arm, scope, estimand): the arm by itself
  ['effect', 3], // (arm, scope, estimand): arm minus baseline
  ['better', 3], // share of paired worlds in which the arm is better
  ['worse', 3],
  ['equal', 3],
  ['open', 1], // true where the interval of its argument holds 0
  ['abs', 1],
]);
const OPERATORS: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '<',
  '<=',
  '>',
  '>=',
  '==',
  'and',
  'or',
  'not',
]);
const ALLOWED = `numbers, quoted names, ${[...FUNCTIONS.keys()].join(', ')} and ${[...OPERATORS].join(' ')}`;

/**
 * Parses an `expect:` condition, such as `effect("guarantee", "force", "credibility") > 0`. Loads mathjs on first
 * use, because that takes most of a second. Throws an Error that says what is not allowed and what is.
 */
export async function parseExpectation(text: string): Promise<MathNode> {
  const { parse } = await import('mathjs');
  let node: MathNode;
  try {
    node = parse(text);
  } catch (error) {
    throw new Error(`cannot read the condition: ${(error as Error).message}`, { cause: error });
  }
  check(node);
  return node;
}

/**
 * The verdict on each expectation, at the 90% intervals. A condition is met, not met, or undecided where the intervals
 * hold both answers. A sign declared open comes out open, or settled in some comparisons: neither fails the
 * expectation, and neither is called met.
 * Throws on an arm, scope or estimand that the estimates do not have.
 */
export async function checkExpectations(
  expectations: Experiment['expect'],
  source: Pick<Estimates, 'estimates' | 'effects'>,
): Promise<Verdicts> {
  const results: Verdicts[number][] = [];
  for (const expectation of expectations) {
    const { because } = expectation;
    if ('open' in expectation) {
      results.push({ ...openSign(expectation.open, expectation.arms ?? null, source), because });
    } else {
      const { condition } = expectation;
      const { verdict, detail } = evaluateCondition(await parseExpectation(condition), source);
      const came = verdict === 'undecided' ? verdict : verdict ? 'met' : 'not met';
      results.push({
        text: condition,
        because,
        met: verdict === true,
        open: verdict === 'undecided',
        came,
        detail,
      });
    }
  }
  return results;
}

/** Settled signs that are named one by one. */
const FEW = 4;

/** "standard/force: 16 positive, 2 negative", a phrase a scope. */
function inScopes(settled: readonly PairedEffect[]): string[] {
  const places = [...new Set(settled.map(({ scope }) => `${scope.scenario}/${scope.id}`))];
  return places.map((place) => {
    const here = settled.filter(({ scope }) => `${scope.scenario}/${scope.id}` === place);
    const positive = here.filter((row) => signOf(row) === 'positive').length;
    return `${place}: ${positive} positive, ${here.length - positive} negative`;
  });
}

function openSign(
  id: EstimandId,
  arms: readonly string[] | null,
  { effects }: Pick<Estimates, 'effects'>,
): Sign {
  const rows = effects.filter(
    ({ arm, estimand, scope }) => scope.kind === 'group' && estimand === id && (arms?.includes(arm) ?? true),
  );
  const settled = rows.filter((row) => ['positive', 'negative'].includes(signOf(row)));
  const names =
    settled.length <= FEW
      ? settled.map((row) => `${row.arm} on ${row.scope.scenario}/${row.scope.id} ${signOf(row)}`)
      : inScopes(settled);
  return {
    text: `the sign of ${id} is open for ${arms?.join(', ') ?? 'every arm'}`,
    met: true,
    open: settled.length < rows.length,
    came: settled.length === 0 ? 'open' : `settled (${settled.length} of ${rows.length})`,
    detail:
      settled.length === 0
        ? `the 90% interval holds 0 in ${rows.length} of ${rows.length} comparisons`
        : `settled in ${settled.length} of ${rows.length} comparisons, each by its own 90% interval: ` +
          names.join(settled.length <= FEW ? ', ' : '; '),
  };
}

/** The wall: mathjs can also assign, define functions and reach properties; none of that passes. */
function check(node: MathNode): void {
  switch (node.type) {
    case 'ConstantNode': {
      const { value } = node as unknown as ConstantNode;
      if (typeof value !== 'number' && typeof value !== 'string') refuse(node, ALLOWED);
      return;
    }
    case 'ParenthesisNode':
      return check((node as unknown as ParenthesisNode).content);
    case 'OperatorNode': {
      const { op, args } = node as unknown as OperatorNode;
      if (!OPERATORS.has(op)) refuse(node, `the operators ${[...OPERATORS].join(' ')}`);
      args.forEach(check);
      return;
    }
    case 'RelationalNode':
      return refuse(node, 'one comparison at a time, joined by `and`');
    case 'FunctionNode': {
      const { fn, args } = node as unknown as FunctionNode;
      const name = (fn as { name?: string }).name ?? '';
      const arity = FUNCTIONS.get(name);
      if (arity === undefined) return refuse(node, `the functions ${[...FUNCTIONS.keys()].join(', ')}`);
      if (args.length !== arity) refuse(node, `${name} with ${arity} argument${arity === 1 ? '' : 's'}`);
      args.forEach(check);
      return;
    }
    default:
      refuse(node, ALLOWED);
  }
}

function refuse(node: MathNode, allowed: string): never {
  throw new Error(`\`${node.toString()}\` is not allowed in a condition; allowed: ${allowed}`);
}
