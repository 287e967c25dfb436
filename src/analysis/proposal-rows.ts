import type { PlannedArm } from '../experiment/plan.ts';
import { exp, normalQuantile } from '../random/elementary.ts';
import { adoption, type Adoption, type AdoptionRule } from './adoption.ts';

/** One proposal of one arm: whether it is likely to be adopted, when it would work, and what it costs. */
export interface ProposalRow {
  readonly arm: string;
  readonly proposal: string;
  readonly name: string;
  readonly level: string;
  readonly dose: number;
  /** Of a proposal that is announced and not implemented: null, because nothing is adopted. */
  readonly adoption: (Adoption & { readonly body: string }) | null;
  /** Weeks from adoption to effect: LogN(median, .5), 5% to 95%. */
  readonly lagWeeks: { readonly median: number; readonly from: number; readonly to: number };
  /** Dose times the catalogue's price, 0..1; never netted against an effect. */
  readonly politicalCapital: number;
  /** Dose times the catalogue's range. */
  readonly billionPerYear: { readonly from: number; readonly to: number };
}

/** What the catalogue of proposals says; an entry of it fits. */
export interface PricedProposal {
  readonly name: string;
  readonly adoption: AdoptionRule & { readonly body: string };
  readonly cost: {
    readonly moneyBnPerYear: { readonly low: number; readonly high: number };
    readonly politicalCapital: number;
    readonly leadTimeWeeks: number;
  };
}

/** Log-sd of the lag of a proposal (`docs/odd.md` section 3). */
const LAG_SD = 0.5;

/** What a proposal costs at a dose: that part of the catalogue's price, which is for the full dose. */
export function priceAt(
  { politicalCapital, moneyBnPerYear: { low, high } }: Omit<PricedProposal['cost'], 'leadTimeWeeks'>,
  dose: number,
): Pick<ProposalRow, 'politicalCapital' | 'billionPerYear'> {
  return {
    politicalCapital: dose * politicalCapital,
    billionPerYear: { from: dose * low, to: dose * high },
  };
}

/** Throws on a proposal that the catalogue does not have. */
export function proposalRows(
  arms: readonly Pick<PlannedArm, 'id' | 'proposals'>[],
  catalogue: ReadonlyMap<string, PricedProposal>,
): ProposalRow[] {
  const spread = exp(LAG_SD * normalQuantile(0.95));
  return arms.flatMap((arm) =>
    arm.proposals.map(({ id, level, dose, announced }) => {
      const priced = catalogue.get(id);
      if (priced === undefined) throw new Error(`the catalogue has no proposal ${id}`);
      const { leadTimeWeeks: median } = priced.cost;
      return {
        arm: arm.id,
        proposal: id,
        name: priced.name,
        level,
        dose,
        adoption: announced ? null : { body: priced.adoption.body, ...adoption(priced.adoption) },
        lagWeeks: { median, from: median / spread, to: median * spread },
        ...priceAt(priced.cost, dose),
      };
    }),
  );
}
