import type { Validation } from '../../analysis/evidence/validation.ts';
import { markup, type Html } from '../html.ts';
import { type Block, blocksHtml } from './blocks.ts';
import { facts } from './facts.ts';
import { failures } from './failures.ts';
import { hindcasts } from './hindcasts.ts';
import { modelCard } from './model-card.ts';
import { posterior } from './posterior.ts';
import { ratifications } from './ratifications.ts';
import { scores } from './scores.ts';
import { structures } from './structures.ts';

const part = (title: string, blocks: readonly Block[], figures: readonly Html[] = []): Html =>
  markup`<h3>${title}</h3>${figures}${blocksHtml(blocks)}`;

/**
 * Whether the model deserves to be believed: failures first.
 * @param model version of the model whose run is reported @param drawn figures of a kind, in their order
 */
export function validationPage(
  validation: Validation | null,
  model: string,
  drawn: (kind: 'facts' | 'codes' | 'clocks' | 'informed') => Html[],
): Html {
  if (validation === null)
    return markup`<p>
      The model has not been compared with the record in this project: there is no <code>evidence/validation.json</code>.
      <code>casus calibrate</code> and <code>casus hindcasts</code> make it. Until then nothing here says whether to believe it.
    </p>`;
  const other = validation.model !== model;
  return markup`${other ? markup`<p>What follows is of model ${validation.model}; this run is of model ${model}.</p>` : null}
    ${part('Where it fails', failures(validation))}
    ${part('Facts of the record', facts(validation), drawn('facts'))}
    ${part('Past crises: what the model gives, and what happened', hindcasts(validation), [...drawn('codes'), ...drawn('clocks')])}
    ${part('Scores against simpler forecasters', scores(validation))}
    ${part('Rival structures', structures(validation))}
    ${part('Ratifications', ratifications(validation))}
    ${part('What the facts say of the parameters', posterior(validation), drawn('informed'))}
    ${part('Model card', modelCard(validation))}`;
}
