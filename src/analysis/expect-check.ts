import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode } from 'mathjs';
import { didYouMean } from '../data/nearest.ts';
import { ESTIMANDS } from './estimands.ts';
import { OF_ITEMS } from './battery-estimates.ts';
import { parseExpectation } from './expect.ts';
import type { RunRecords } from './records.ts';
import { scopesOf } from './scopes.ts';

type Kind = 'number' | 'verdict' | 'name';
/** What a condition may name. */
interface Names {
  readonly arms: readonly string[];
  readonly baseline: string;
  readonly scopes: readonly string[]; // 'force' and 'standard-battery/force'
  readonly items: ReadonlySet<string>; // those of them that are single provocations
}

/**
 * What is wrong with each `expect:` condition, before anything is computed: its syntax, and arms, scopes and estimands
 * that the plan does not have. Only the conditions with a problem are in the result, by their place.
 */
export async function checkConditions(
  conditions: readonly string[],
  plan: RunRecords['plan'],
): Promise<ReadonlyMap<number, string>> {
  const wrong = new Map<number, string>();
  if (conditions.length === 0) return wrong;
  const { nodes, items } = scopesOf(plan);
  const both = (scopes: typeof nodes): string[] => [
    ...new Set(scopes.flatMap(({ scope }) => [scope.id, `${scope.scenario}/${scope.id}`])),
  ];
  const names: Names = {
    arms: plan.arms.map(({ id }) => id),
    baseline: plan.arms[plan.baseline]!.id,
    scopes: both(nodes.toReversed()),
    items: new Set(both(items)),
  };
  for (const [at, text] of conditions.entries()) {
    try {
      const node = await parseExpectation(text);
      if (kindOf(node, names) !== 'verdict')
        throw new Error(`\`${text}\` is not a condition: it compares nothing.`);
    } catch (error) {
      wrong.set(at, (error as Error).message);
    }
  }
  return wrong;
}

/** What a node gives, after checking all below it. `parseExpectation` has let it through. */
function kindOf(node: MathNode, names: Names): Kind {
  switch (node.type) {
    case 'ConstantNode':
      return typeof (node as unknown as ConstantNode).value === 'string' ? 'name' : 'number';
    case 'ParenthesisNode':
      return kindOf((node as unknown as ParenthesisNode).content, names);
    case 'OperatorNode': {
      const { op, args } = node as unknown as OperatorNode;
      if (op === '/' && !isNumber(args[1]!))
        throw new Error(
          `\`${node.toString()}\` divides by an estimate, which may be 0; divide by a number only.`,
        );
      const joins = ['and', 'or', 'not'].includes(op);
      for (const arg of args) need(kindOf(arg, names), joins ? 'verdict' : 'number', node);
      return joins || /[<>=]/.test(op) ? 'verdict' : 'number';
    }
    default: {
      const { fn, args } = node as unknown as FunctionNode;
      const { name } = fn as { name: string };
      for (const arg of args) need(kindOf(arg, names), args.length === 1 ? 'number' : 'name', node);
      if (args.length > 1)
        checkNames(
          name,
          args.map((arg) => (arg as unknown as ConstantNode<string>).value),
          names,
        );
      return name === 'open' ? 'verdict' : 'number';
    }
  }
}

function isNumber(node: MathNode): boolean {
  return node.type === 'ConstantNode' && (node as unknown as ConstantNode<number | string>).value !== 0;
}

function need(found: Kind, wanted: Kind, node: MathNode): void {
  const wants = { number: 'numbers', verdict: 'comparisons', name: 'quoted names: arm, scope, estimand' };
  if (found !== wanted) throw new Error(`\`${node.toString()}\` needs ${wants[wanted]}.`);
}

function checkNames(
  fn: string,
  [arm = '', scope = '', estimand = '']: readonly string[],
  names: Names,
): void {
  const arms = fn === 'estimate' ? names.arms : names.arms.filter((id) => id !== names.baseline);
  const what = fn === 'estimate' ? 'an arm' : 'an arm other than the baseline';
  among(arm, what, arms);
  among(scope, 'a scope', names.scopes);
  among(estimand, 'an estimand', names.items.has(scope) ? OF_ITEMS : ESTIMANDS.map(({ id }) => id));
}

/** Names listed in full up to this many. */
const MANY = 30;

function among(given: string, what: string, allowed: readonly string[]): void {
  if (allowed.includes(given)) return;
  const listed = allowed.slice(0, MANY).join(', ') + (allowed.length > MANY ? ', ...' : '');
  throw new Error(`${given} is not ${what} here; allowed: ${listed}.${didYouMean(given, allowed)}`);
}
