import type { Validation } from '../../analysis/evidence/validation.ts';
import type { EvidenceProvenance } from '../figure.ts';
import { count } from '../words.ts';

const LICENCE = 'MIT';

export function evidenceProvenance(of: Validation): EvidenceProvenance {
  const { casus, model, code, seed, ensemble, runs } = of;
  return { casus, model, code, seed, ensemble: ensemble.sha256, runs, licence: LICENCE };
}

/** 'n = 1,000 runs of the prior and as many of the posterior'. */
export function runsWords({ runs }: Validation): string {
  return `n = ${count(runs)} runs of the prior and as many of the posterior`;
}

/** The line under every figure of the model against the record. */
export function evidenceSource(of: Validation): string {
  const { casus, model, code, seed, ensemble } = of;
  return (
    `Source: Casus ${casus}, model ${model}, code ${code.slice(0, 12)}; record and codings evidence/; posterior ensemble ` +
    `${ensemble.version}, ${ensemble.sha256.slice(0, 12)}; ${runsWords(of)}; seed “${seed}”; licence ${LICENCE}. ` +
    'Model output, not a forecast.'
  );
}
