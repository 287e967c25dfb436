import type { Plan } from '../experiment/plan.ts';
import { hashOfCode, installedPackages, versionOfCasus } from './about.ts';
import { layoutOf } from './layout.ts';
import type { Origin, TableSummary } from './manifest.ts';
import { replicationsOf, type Runnable } from './runnable.ts';

function summary(plan: Plan): TableSummary {
  const rows = replicationsOf(plan) * layoutOf(plan).rows.length;
  return { vectors: plan.vectors, inner: plan.inner, arms: plan.arms.map(({ id }) => id), rows };
}

/** What would make the records of an experiment now. */
export function originOf({ id, plan, sweep, campaign, ...from }: Runnable): Origin {
  const [records, swept] = [summary(plan), sweep && summary(sweep)];
  return {
    casus: versionOfCasus(),
    model: from.modelVersion,
    code: hashOfCode(),
    experiment: id,
    configurationHash: from.configurationHash,
    figuresHash: from.figuresHash,
    seed: plan.seed,
    design: {
      vectors: plan.vectors,
      inner: plan.inner,
      replications: replicationsOf(plan),
      looks: plan.looks ?? null,
    },
    crises: records.rows + (swept?.rows ?? 0),
    sequencesRun: campaign ? replicationsOf(campaign) * layoutOf(campaign).sequences : 0,
    scenarios: [...plan.scenarios, ...(campaign?.campaigns ?? [])].map(({ id: scenario, items }) => ({
      id: scenario,
      items: items.map((item) => item.id),
    })),
    records,
    sweep: swept,
    sequences: campaign && summary(campaign),
    packages: installedPackages(),
  };
}
