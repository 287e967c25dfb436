import { effectText, measured, unitOf } from './amounts.ts';
import { estimand } from './estimands.ts';
import type { Estimates } from './estimates.ts';
import { sampleWords } from './sample-words.ts';
import { quoted, scopePhrase } from './sentences.ts';
import { signOf } from './sign.ts';
import type { Wedge } from './wedges.ts';

/** Whether nothing ever changed: neither by the package nor by any part of it. */
export function isNull({ total, parts }: Wedge): boolean {
  return [total, ...parts].every((each) => signOf(each) === 'none');
}

/** "“X + Y” changes the ... by +9.0 points, 90% interval ..., n = ...: “X” adds +6.1 [+4.0, +8.2], “Y” +2.9 [...]; that is ... beyond the sum of each alone." */
export function wedgeSentence(wedge: Wedge, estimates: Estimates): string {
  const about = estimand(wedge.estimand);
  const said = (of: Pick<Wedge['total'], 'value' | 'interval90'>): string =>
    effectText({ ...of, estimand: wedge.estimand });
  const parts = wedge.parts.map((part) => `${quoted(estimates, part.arm)} ${said(part)}`);
  const sign = signOf(wedge.beyond);
  const beyond =
    sign === 'none'
      ? 'The effects add up exactly.'
      : `Together they do ${said(wedge.beyond)} ${unitOf(wedge.estimand)} beyond the sum of each alone` +
        `${sign === 'open' ? ', whose sign is open' : ''}.`;
  const total = sampleWords(wedge.total.n, estimates.design, 'pairs');
  if (isNull(wedge))
    return `${quoted(estimates, wedge.arm)} changes nothing measured in the ${about.label} (${scopePhrase(estimates, wedge.scope)}), nor does any part of it; n = ${total}.`;
  return (
    `${quoted(estimates, wedge.arm)} changes the ${about.label} (${scopePhrase(estimates, wedge.scope)}) by ` +
    `${measured(wedge.total, about, total)}. Of this each adds, ${unitOf(wedge.estimand)} with 90% interval: ${parts.join(', ')}. ${beyond}`
  );
}
