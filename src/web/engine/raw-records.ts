import { identityOf } from '../../data/identity.ts';
import { layoutOf } from '../../engine/layout.ts';
import { replicationsOf } from '../../engine/runnable.ts';
import { buildPlan } from '../../experiment/build.ts';
import type { CampaignPlan, Plan } from '../../experiment/plan.ts';
import type { RawRecords, Requests } from './protocol.ts';
import type { Desk } from './requests.ts';

/** Every record of an experiment, batteries and closed loops, as the tables of a run folder hold them. */
export async function rawRecords(
  { yaml, file, vectors }: Requests['records']['ask'],
  { project, crew, signal, progress }: Desk<'records'>,
): Promise<RawRecords> {
  const replications = vectors === null ? undefined : { vectors };
  const { plan, campaign, configurationHash } = buildPlan(file, project, { text: yaml, replications });
  const work = (of: Plan | CampaignPlan | null): number =>
    of === null ? 0 : layoutOf(of).work * replicationsOf(of);
  const total = work(plan) + work(campaign);
  let before = 0;
  const run = async (of: Plan | CampaignPlan | null): Promise<Float64Array | null> => {
    if (of === null || layoutOf(of).rows.length === 0) return null;
    const own = work(of);
    const records = await crew.run(of, signal, (n) => {
      progress((before + (own * n) / replicationsOf(of)) / total);
      return false;
    });
    before += own;
    return records;
  };
  const [records, sequences] = [await run(plan), await run(campaign)];
  return { records, sequences, configurationHash, figuresHash: identityOf(plan.figures) };
}
