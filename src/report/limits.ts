import { markup, type Html } from './html.ts';

/** What the model cannot claim (`docs/odd.md` section 14). */
export function limits(): Html {
  return markup`<ul>
    <li>
      No probability of war, no forecast of a government’s vote, and no “this law raises deterrence by so many
      percent”.
    </li>
    <li>
      Left out: nuclear thresholds, personalities, coercion among allies, tactical combat, attackers other
      than Russia, space, access to host nations, the responsibility to protect, disaster relief.
    </li>
    <li>Whether such measures deter is contested in sign, and every result here inherits that.</li>
    <li>
      The patterns the model is held against do not identify its parameters: most numbers rest on priors, and
      a prior is a judgement.
    </li>
    <li>
      Adequacy sits on knife edges: a share above a cut can move where the mean does not. The mean and other
      cuts stand in the estimates.
    </li>
    <li>Misfits that are known, and what was held out, stand in <code>docs/validation.md</code>.</li>
    <li>
      Use it to guide an argument and to find what the argument rests on. It is not evidence about the world.
    </li>
  </ul>`;
}
