import type { LeverWrite } from '../data/levers.ts';
import { scaleOf } from '../data/primitives.ts';
import type { Primitive, Primitives } from '../data/primitives.ts';
import type { Prior } from '../model/priors.ts';
import { at, isRead } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import { hash32 } from '../random/hash.ts';
import type { ResolvedArm, ResolvedProposal, Say } from './arms.ts';
import type { PlannedWrite } from './plan.ts';

const CERTAIN: Prior = { kind: 'fixed', value: 1 };
const ORDER = ['set', 'multiply', 'add', 'min', 'max'] as const;

/**
 * What an arm says is done, is done: for rules, switches, numbers of members, package indices and the two clocks of a
 * rule, what is uncertain is adoption, not effect (`docs/odd.md` section 8). The same holds for whatever else the
 * catalogue codes as implemented or not, since it comes with the rule it belongs to.
 */
function effectOf(write: LeverWrite, primitive: Primitive): Prior {
  const clock = primitive.name === 'rule.deadlineHours' || primitive.name === 'rule.autoHours';
  const { effect } = write;
  return clock || scaleOf(primitive.unit) !== 'real' || effect.kind === 'bernoulli' ? CERTAIN : effect;
}

interface Sourced {
  readonly source: string; // a proposal's id, or 'rule'
  readonly rule: boolean;
  readonly primitive: string;
  readonly write: PlannedWrite;
}

function plan(proposal: ResolvedProposal, write: LeverWrite, primitive: Primitive): Sourced {
  const setting = proposal.settings[write.primitive];
  const { id, cost, signals } = proposal.lever;
  return {
    source: id,
    rule: write.operation === 'rule',
    primitive: write.primitive,
    write: {
      parameter: at(write.primitive),
      operation: write.operation === 'rule' ? 'set' : write.operation,
      scale: scaleOf(primitive.unit),
      at1: setting ?? write.atDose1,
      dose: setting === undefined ? proposal.dose : 1,
      effect: effectOf(write, primitive),
      effectKey: hash32(`${id}|${write.primitive}`),
      leadWeeks: cost.leadTimeWeeks,
      lagKey: hash32(id),
      halfLifeWeeks: cost.decayHalflifeWeeks,
      about: signals ?? 'force',
    },
  };
}

/** The arm's own `rule:` numbers, as certain writes of full dose from the first week on. */
function ruleWrites({ file: { rule } }: ResolvedArm, primitives: Primitives): Sourced[] {
  const { mode, blocksAllowed, deadlineHours } = rule ?? {};
  const states = primitives.get('rule.mode')?.unit.slice('enum '.length).split('/') ?? [];
  const numbers = {
    'rule.mode': mode === undefined ? undefined : states.indexOf(mode),
    'rule.blocksAllowed': blocksAllowed,
    'rule.deadlineHours': deadlineHours,
  };
  return Object.entries(numbers).flatMap(([primitive, at1]) =>
    at1 === undefined
      ? []
      : [
          {
            source: 'rule',
            rule: primitive === 'rule.mode',
            primitive,
            write: {
              parameter: at(primitive),
              operation: 'set' as const,
              scale: scaleOf(primitives.get(primitive)!.unit),
              at1,
              dose: 1,
              effect: CERTAIN,
              effectKey: hash32(`rule|${primitive}`),
              leadWeeks: 0,
              lagKey: hash32('rule'),
              halfLifeWeeks: null,
              about: 'force' as const,
            },
          },
        ],
  );
}

/** Keeps, of several `set` on one primitive, the winner's; says so where none is named. */
function settle(writes: readonly Sourced[], arm: ResolvedArm, say: Say): readonly Sourced[] {
  const winners = arm.file.winner ?? {};
  const lost = new Set<Sourced>();
  const rivals = new Map<string, Sourced[]>();
  for (const each of writes) {
    if (each.write.operation !== 'set') continue;
    rivals.set(each.primitive, [...(rivals.get(each.primitive) ?? []), each]);
  }
  for (const [primitive, sets] of rivals) {
    if (sets.length < 2) continue;
    const sources = sets.map((each) => each.source);
    const winner = winners[primitive];
    if (sets.some((each) => each.rule)) {
      say(
        arm.path,
        `${sources.join(' and ')} both change ${primitive}: an arm has one decision rule; remove one.`,
      );
    } else if (winner === undefined) {
      const cure = `winner: { ${primitive}: ${sources[0]} }`;
      say(
        arm.path,
        `${sources.join(' and ')} both set ${primitive}; say which one holds, for example ${cure}`,
      );
    } else if (!sources.includes(winner)) {
      say(
        [...arm.path, 'winner', primitive],
        `${winner} does not set ${primitive}; allowed: ${sources.join(', ')}.`,
      );
    }
    for (const each of sets) if (each.source !== winner) lost.add(each);
  }
  for (const primitive of Object.keys(winners)) {
    if ((rivals.get(primitive)?.length ?? 0) < 2) {
      say(
        [...arm.path, 'winner', primitive],
        `no two proposals of this arm set ${primitive}; remove this line.`,
      );
    }
  }
  return writes.filter((each) => !lost.has(each));
}

/**
 * The writes of an arm in the order set, multiply, add, min and max, and which of their primitives are never read.
 * @param mode the widest in which the arm runs
 */
export function planWrites(
  arm: ResolvedArm,
  primitives: Primitives,
  mode: ScenarioMode,
  say: Say,
): { writes: readonly PlannedWrite[]; unread: readonly string[] } {
  const unread = new Set<string>();
  const found = ruleWrites(arm, primitives);
  for (const proposal of arm.proposals) {
    const { writes, adverse } = proposal.lever;
    for (const write of [...writes, ...adverse]) {
      if (proposal.announced && !write.primitive.startsWith('signal.')) continue;
      found.push(plan(proposal, write, primitives.get(write.primitive)!));
      if (proposal.dose > 0 && !isRead(write.primitive, mode)) unread.add(write.primitive);
    }
  }
  const live = settle(
    found.filter((each) => each.write.dose > 0),
    arm,
    say,
  );
  const writes = ORDER.flatMap((operation) =>
    live.map((each) => each.write).filter((w) => w.operation === operation),
  );
  return { writes, unread: [...unread] };
}
