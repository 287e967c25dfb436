import type { EstimandId } from './estimates.ts';
import type { VarianceSplit } from './precision.ts';
import { armIndex, type RunRecords } from './records.ts';
import { ReplicationEffects } from './replication-effects.ts';
import type { Scopes } from './scopes.ts';
import { betweenShare, varianceComponents } from './variance-split.ts';

/** Arms that an answer is about: those it names, or all but the baseline. */
export function armsOfAnswer({ arms, baseline }: RunRecords['plan'], named: readonly string[]): string[] {
  const others = arms.filter((_, a) => a !== baseline).map(({ id }) => id);
  return named.length > 0 ? named.filter((id) => others.includes(id)) : others;
}

/** The split of each paired effect on the groups; none where each vector ran once. */
export function varianceSplits(
  records: RunRecords,
  scopes: Scopes,
  primary: readonly EstimandId[],
  answer: readonly string[],
): VarianceSplit[] {
  const { plan, replications } = records;
  const { inner, baseline } = plan;
  if (inner < 2) return [];
  const vectors = replications / inner;
  return primary.flatMap((estimand) => {
    const effects = new ReplicationEffects(records, scopes, estimand);
    return scopes.groups.flatMap((node) =>
      armsOfAnswer(plan, answer).map((arm) => {
        const each = effects.of(node, armIndex(plan, arm), baseline);
        const { between, within } = varianceComponents(each, inner);
        const { value: share, interval90 } = betweenShare(each, inner);
        return { arm, scope: node.scope, estimand, between, within, share, interval90, vectors, inner };
      }),
    );
  });
}
