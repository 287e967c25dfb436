import type { Plan } from '../experiment/plan.ts';
import { hashOfCode, installedPackages, versionOfCasus } from './about.ts';
import type { Origin, TableSummary } from './manifest.ts';
import { rowsOf } from './records.ts';
import { replicationsOf, type Runnable } from './runnable.ts';

function summary(plan: Plan): TableSummary {
  const rows = replicationsOf(plan) * rowsOf(plan).length;
  return { vectors: plan.vectors, inner: plan.inner, arms: plan.arms.map(({ id }) => id), rows };
}

/** What would make the records of an experiment now. */
export function originOf({ id, plan, sweep, ...from }: Runnable): Origin {
  const [records, swept] = [summary(plan), sweep && summary(sweep)];
  return {
    casus: versionOfCasus(),
    model: from.modelVersion,
    code: hashOfCode(),
    experiment: id,
    configurationHash: from.configurationHash,
    figuresHash: from.figuresHash,
    seed: plan.seed,
    design: { vectors: plan.vectors, inner: plan.inner, replications: replicationsOf(plan) },
    crises: records.rows + (swept?.rows ?? 0),
    scenarios: plan.scenarios.map((scenario) => ({
      id: scenario.id,
      items: scenario.items.map((item) => item.id),
    })),
    records,
    sweep: swept,
    packages: installedPackages(),
  };
}
