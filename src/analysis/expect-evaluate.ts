import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode } from 'mathjs';
import type { Estimate, Estimates, Interval, PairedEffect } from './estimates.ts';
import { estimand } from './estimands.ts';

/** True, false, or undecided: the interval holds both answers. Kleene's logic joins them. */
type Verdict = boolean | 'undecided';

/** A number with the interval that arithmetic on intervals gives it. */
interface Ranged extends Interval {
  readonly value: number;
}
type Value = { readonly number: Ranged } | { readonly verdict: Verdict } | { readonly name: string };

type Source = Pick<Estimates, 'estimates' | 'effects'>;

/** @param node a condition that `parseExpectation` has let through */
export function evaluateCondition(
  node: MathNode,
  source: Source,
): { readonly verdict: Verdict; readonly detail: string } {
  const read: string[] = [];
  const result = evaluate(node, source, read);
  if (!('verdict' in result))
    throw new Error(`\`${node.toString()}\` is not a condition: it compares nothing`);
  return { verdict: result.verdict, detail: read.join('; ') };
}

function evaluate(node: MathNode, source: Source, read: string[]): Value {
  switch (node.type) {
    case 'ConstantNode': {
      const { value } = node as unknown as ConstantNode<number | string>;
      return typeof value === 'string' ? { name: value } : { number: { value, low: value, high: value } };
    }
    case 'ParenthesisNode':
      return evaluate((node as unknown as ParenthesisNode).content, source, read);
    case 'OperatorNode': {
      const { op, args } = node as unknown as OperatorNode;
      return operate(
        op,
        args.map((arg) => evaluate(arg, source, read)),
        node,
      );
    }
    default: {
      const { fn, args } = node as unknown as FunctionNode;
      const values = args.map((arg) => evaluate(arg, source, read));
      return call((fn as { name: string }).name, values, source, node, read);
    }
  }
}

function operate(op: string, args: readonly Value[], node: MathNode): Value {
  if (op === 'and' || op === 'or' || op === 'not') {
    const verdicts = args.map((arg) => asVerdict(arg, node));
    if (op === 'not') return { verdict: verdicts[0] === 'undecided' ? 'undecided' : !verdicts[0] };
    const decisive = op === 'or';
    if (verdicts.includes(decisive)) return { verdict: decisive };
    return { verdict: verdicts.includes('undecided') ? 'undecided' : !decisive };
  }
  const [a, b] = args.map((arg) => asNumber(arg, node));
  if (b === undefined) return { number: op === '-' ? negate(a!) : a! };
  switch (op) {
    case '+':
      return { number: { value: a!.value + b.value, low: a!.low + b.low, high: a!.high + b.high } };
    case '-':
      return operate('+', [{ number: a! }, { number: negate(b) }], node);
    case '*':
      return { number: product(a!, b) };
    case '/':
      if (b.low <= 0 && b.high >= 0)
        throw new Error(`\`${node.toString()}\` divides by an interval that holds 0`);
      return { number: product(a!, { value: 1 / b.value, low: 1 / b.high, high: 1 / b.low }) };
    default:
      return { verdict: compare(op, a!, b) };
  }
}

function compare(op: string, a: Ranged, b: Ranged): Verdict {
  if ([a.low, a.high, b.low, b.high].some(Number.isNaN)) return 'undecided';
  const exact = a.low === a.high && b.low === b.high;
  switch (op) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : 'undecided';
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : 'undecided';
    case '>':
      return compare('<', b, a);
    case '>=':
      return compare('<=', b, a);
    default:
      if (exact) return a.low === b.low;
      return a.high < b.low || b.high < a.low ? false : 'undecided';
  }
}

function call(name: string, args: readonly Value[], source: Source, node: MathNode, read: string[]): Value {
  if (name === 'open' || name === 'abs') {
    const x = asNumber(args[0]!, node);
    if (name === 'open') return { verdict: x.low <= 0 && x.high >= 0 };
    const crosses = x.low <= 0 && x.high >= 0;
    const ends = [Math.abs(x.low), Math.abs(x.high)];
    return {
      number: { value: Math.abs(x.value), low: crosses ? 0 : Math.min(...ends), high: Math.max(...ends) },
    };
  }
  const [arm, scope, id] = args.map((arg) => {
    if (!('name' in arg)) throw new Error(`\`${node.toString()}\` needs quoted names: arm, scope, estimand`);
    return arg.name;
  }) as [string, string, string];
  estimand(id);
  const rows: readonly (Estimate | PairedEffect)[] = name === 'estimate' ? source.estimates : source.effects;
  const row = rows.find((r) => r.arm === arm && r.estimand === id && isScope(r, scope));
  if (row === undefined) throw new Error(`\`${node.toString()}\`: no such arm or scope among the estimates`);
  if (name === 'estimate' || name === 'effect') {
    const number = { value: row.value, ...row.interval90 };
    read.push(
      `${node.toString()} = ${show(number.value)} (90% interval ${show(number.low)} to ${show(number.high)})`,
    );
    return { number };
  }
  const value = (row as PairedEffect)[name as 'better' | 'worse' | 'equal'];
  read.push(`${node.toString()} = ${show(value)}`);
  return { number: { value, low: value, high: value } };
}

/** 'force', or with its scenario 'standard/force'; without one the first scenario that has it. */
function isScope({ scope }: Estimate | PairedEffect, name: string): boolean {
  return name === scope.id || name === `${scope.scenario}/${scope.id}`;
}

function negate(x: Ranged): Ranged {
  return { value: -x.value, low: -x.high, high: -x.low };
}

function product(a: Ranged, b: Ranged): Ranged {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { value: a.value * b.value, low: Math.min(...ends), high: Math.max(...ends) };
}

function asNumber(value: Value, node: MathNode): Ranged {
  if (!('number' in value)) throw new Error(`\`${node.toString()}\` needs numbers`);
  return value.number;
}

function asVerdict(value: Value, node: MathNode): Verdict {
  if (!('verdict' in value)) throw new Error(`\`${node.toString()}\` needs comparisons`);
  return value.verdict;
}

function show(x: number): string {
  return x.toFixed(4);
}
