import type { Estimates } from '../analysis/estimates.ts';
import type { SensitivityEstimates, SensitivityTarget } from '../analysis/sensitivity/sensitivity.ts';
import { sensitivitySentence } from '../analysis/sensitivity/sensitivity-sentence.ts';
import {
  moves,
  ofTarget,
  screenedOf,
  screenedText,
  sensitivityLimits,
  sharesOf,
  shareText,
  targetsOf,
  targetText,
  unitText,
} from '../analysis/sensitivity/sensitivity-words.ts';
import { belowMuText } from '../analysis/sensitivity/told.ts';
import { capital, count, parameterLabel } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** Which assumption matters: what each effect and level hangs on, and what the design cannot say. Null without a design. */
export function sensitivity(estimates: Estimates, figures: readonly Html[]): Html | null {
  const { sensitivity: found, baseline } = estimates;
  if (found === null) return null;
  const targets = targetsOf(found, baseline);
  return markup`${intro(found)}
    <ul class="sentences">
      ${targets.map((target) => markup`<li>${sensitivitySentence(estimates, target)}</li>`)}
    </ul>
    ${sensitivityLimits(found).map((text) => markup`<p>${text}</p>`)}${figures}${targets.map(
      (target, at) =>
        markup`<details${at === 0 ? markup` open` : ''}><summary>${capital(targetText(estimates, target))}</summary>${ofMethod(found, target)}${pairsTable(found, target)}</details>`,
    )}`;
}

function intro({ method, parameters, inner }: SensitivityEstimates): Html {
  const noise =
    inner > 1
      ? 'Luck is taken off: every number is about the mean over it. A number below 0 stands for about 0, missed by the error of its estimate.'
      : 'Each vector ran once, so luck is in every number.';
  return method === 'morris'
    ? markup`<p>
        A screening of ${count(parameters.length)} parameters (Morris 1991): each in turn goes from one place in its range to
        another, the others as they are. mu* is the mean size of the change, for the whole range; mu is its mean with sign;
        sigma is how much it hangs on where the others are. ${noise}
      </p>`
    : markup`<p>
        The variance over parameter vectors, of which ${count(parameters.length)} parameters are set by the design, taken apart
        (Sobol): a first index is the share that
        goes once the parameter is known, a total index what is left once all others are known. First indices sum to at most
        1; total indices to more where parameters act together. ${noise}
      </p>`;
}

function ofMethod(found: SensitivityEstimates, target: SensitivityTarget): Html {
  const blocks = found.method === 'morris' ? 'trajectories' : 'samples';
  const caption = `with 90% intervals over ${blocks}; n = ${count(target.n)} ${blocks}`;
  if (found.method === 'morris') {
    const rows = screenedOf(found, target).filter(moves);
    const note = belowMuText(found, rows);
    return markup`${table(
      `Elementary effects of each parameter that changed it in some run, ${unitText(target)}, ${caption}`,
      [
        { head: 'Parameter' },
        { head: 'mu*', numeric: true },
        { head: 'mu', numeric: true },
        { head: 'sigma', numeric: true },
      ],
      rows.map(({ parameter, muStar, mu, sigma, interval90 }) => [
        parameterLabel(parameter),
        screenedText(target, muStar, interval90.muStar),
        screenedText(target, mu, interval90.mu),
        screenedText(target, sigma, interval90.sigma),
      ]),
    )}${note === null ? null : markup`<p>${note}</p>`}`;
  }
  const { noise, rest, unset, interval90: own } = target;
  return table(
    `Shares of the variance over parameter vectors, ${caption}. 0: no change in any run; –: cannot be given, because that variance cannot be told from 0`,
    [{ head: 'Parameter' }, { head: 'Total', numeric: true }, { head: 'First', numeric: true }],
    [
      ...sharesOf(found, target).map(({ parameter, first, total, interval90 }) => [
        parameterLabel(parameter),
        shareText(total, interval90.total),
        shareText(first, interval90.first),
      ]),
      ['What no parameter has alone (1 less the first indices)', '', shareText(rest, own.rest)],
      ['Not set by the design, at least (1 less the total indices)', shareText(unset, own.unset), ''],
      ...(Number.isFinite(noise)
        ? [['Noise, of the variance of a single run', shareText(noise, own.noise), '']]
        : []),
    ],
  );
}

/** What two parameters do together, where it was asked for. */
function pairsTable({ pairs }: SensitivityEstimates, target: SensitivityTarget): Html | null {
  const rows = pairs.filter(ofTarget(target)).sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  if (rows.length === 0) return null;
  return table(
    `What two parameters do together beyond the sum of both, as a share of the same variance, with 90% interval; n = ${count(target.n)} samples`,
    [{ head: 'One' }, { head: 'Other' }, { head: 'Together', numeric: true }],
    rows.map(({ parameter, with: other, share, interval90 }) => [
      parameterLabel(parameter),
      parameterLabel(other),
      shareText(share, interval90),
    ]),
  );
}
