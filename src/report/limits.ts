import { markup, type Html } from './html.ts';

/** What the model cannot claim (`docs/odd.md` section 14). */
export const LIMITS: readonly string[] = [
  'No probability of war, no forecast of a government’s vote, and no “this law raises deterrence by so many percent”.',
  'Left out: nuclear thresholds, personalities, coercion among allies, tactical combat, attackers other than Russia, space, access to host nations, the responsibility to protect, disaster relief.',
  'Whether such measures deter is contested in sign, and every result here inherits that.',
  'The patterns the model is held against do not identify its parameters: most numbers rest on priors, and a prior is a judgement.',
  'Adequacy sits on knife edges: a share above a cut can move where the mean does not. The mean and other cuts stand in the estimates.',
  'Misfits that are known, and what was held out, stand in docs/validation.md.',
  'Use it to guide an argument and to find what the argument rests on. It is not evidence about the world.',
];

export function limits(): Html {
  return markup`<ul>
    ${LIMITS.map((text) => markup`<li>${text}</li>`)}
  </ul>`;
}
