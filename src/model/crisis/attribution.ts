import { logistic, logit } from '../../random/elementary.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import { REPORTS } from '../reports.ts';
import type { Crisis } from '../state.ts';

/**
 * S3: who believes that Russia did it. Log-odds drift with the evidence, which all receive in part together;
 * the drift is that of a Wald test that needs T95 hours between 5% and 95% (closed form T18).
 */

const TIES_PRIOR = at('attribution.tiesPrior');
const MOTIVATED = at('attribution.motivatedBias');
const PRIOR_NOISE = at('attribution.priorNoise');
const BASE_CORRELATION = at('attribution.baseCorrelation');
const CORRELATION = at('attribution.correlation');
const SHARE = at('attribution.share');
const HIGH_TIES_ACCESS = at('attribution.highTiesAccess');
const ACCIDENT_DRIFT = at('attribution.accidentDrift');
const RATE_ALL = at('attribution.rateAll');
const RATE: Readonly<Record<(typeof DOMAINS)[number], number | null>> = {
  land: null,
  air: at('attribution.rateAir'),
  sea: at('attribution.rateSea'),
  cyber: at('attribution.rateCyber'),
  em: null,
  info: at('attribution.rateCyber'),
};

/** Drift that makes the expected duration of Wald's test at 5% error T hours: (1-2a) ln((1-a)/a) = 2.65 (T18). */
const WALD = 2.65;
const MAX_CORRELATION = 0.95;
/** Russia ties above which access to shared evidence is restricted. */
const HIGH_TIES = 0.5;

/**
 * Sets the log-odds at onset and each actor's drift. Two runs on the same noise that share cause, correlation, drifts and
 * log-odds at onset weigh the same evidence alike, whatever else differs: what the earlier one has computed is then kept.
 */
export function startBeliefs(crisis: Crisis): void {
  const { members, p } = crisis.world;
  const rus = members.attribute.rus;
  const rateIndex = RATE[DOMAINS[crisis.info.domain]!];
  const rate = (rateIndex === null ? 1 : p[rateIndex]!) * p[RATE_ALL]!;
  const base = (WALD / crisis.hoursTo95) * rate;
  const share = p[SHARE]!;
  const prior = logit(crisis.prior);
  const wanted = p[BASE_CORRELATION]! + p[CORRELATION]! * share;
  const correlation = wanted < MAX_CORRELATION ? wanted : MAX_CORRELATION;
  const { origin, noise } = crisis;
  const { weighed } = noise;
  const sign = origin === 0 ? 1 : origin === 1 ? p[ACCIDENT_DRIFT]! : -1;
  const alike = correlation === weighed.correlation && sign === weighed.sign;
  weighed.correlation = correlation;
  weighed.sign = sign;
  for (let i = 0; i < crisis.actors; i++) {
    const own = rus[i]! > HIGH_TIES ? share * p[HIGH_TIES_ACCESS]! : share;
    const drift = base * ((1 - own) * members.quality[i]! + own);
    const start = prior - p[TIES_PRIOR]! * p[MOTIVATED]! * rus[i]! + p[PRIOR_NOISE]! * noise.evidencePrior(i);
    if (alike && drift === weighed.drift[i] && start === weighed.logOdds[i]) continue;
    weighed.drift[i] = drift;
    weighed.logOdds[i] = start;
    weighed.integrated[i] = 0;
    weighed.belief[i] = Number.NaN;
  }
}

/** pi_i after report `report` (index into REPORTS): the evidence is weighed when somebody asks. */
export function belief(crisis: Crisis, i: number, report: number): number {
  const { weighed } = crisis.noise;
  if (report > weighed.integrated[i]!) weighEvidence(crisis, i, report);
  const index = report * crisis.actors + i;
  const known = weighed.belief[index]!;
  if (known === known) return known;
  return (weighed.belief[index] = logistic(weighed.logOdds[index]!));
}

/** Unweighted mean belief of the members after a report. */
export function meanBelief(crisis: Crisis, report: number): number {
  let sum = 0;
  for (let i = 0; i < crisis.n; i++) sum += belief(crisis, i, report);
  return sum / crisis.n;
}

/** Index of the last report at or before an hour. */
export function reportAt(hour: number): number {
  let report = REPORTS.length - 1;
  while (report > 0 && REPORTS[report]! > hour) report--;
  return report;
}

function weighEvidence({ actors, noise }: Crisis, i: number, report: number): void {
  const { logOdds, integrated, belief: known, drift, correlation, sign } = noise.weighed;
  const common = Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  const from = integrated[i]!;
  let odds = logOdds[from * actors + i]!;
  for (let r = from + 1; r <= report; r++) {
    const step = drift[i]! * (REPORTS[r]! - REPORTS[r - 1]!);
    odds +=
      sign * step + Math.sqrt(2 * step) * (common * noise.evidence(actors, r) + own * noise.evidence(i, r));
    logOdds[r * actors + i] = odds;
    known[r * actors + i] = Number.NaN;
  }
  integrated[i] = report;
}
