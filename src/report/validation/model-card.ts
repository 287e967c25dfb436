import type { Validation } from '../../analysis/evidence/validation.ts';
import { count } from '../../charts/words.ts';
import { type Block, list, paragraph } from './blocks.ts';

/** What the model is for, what it rests on, and how it must not be read. */
export function modelCard(validation: Validation): Block[] {
  const { casus, model, code, seed, ensemble, runs, facts, hindcasts } = validation;
  const scored = hindcasts.filter(({ scores }) => scores !== null);
  const held = scored.filter(({ set }) => set === 'hold-out').length;
  const compared = facts.filter(({ figures }) => figures.length > 0).length;
  return [
    list([
      'Purpose: to compare decision rules and pledges of the alliance under stated assumptions, and to show on which assumption an answer rests. For analysts, delegates and scholars.',
      `Data: figures about members and actors (agents/), most of them assumed; ${compared} facts of the record that are compared and ${facts.length - compared} that are not; ${scored.length} dated crises in scope, ${held} of them hold-outs, ${hindcasts.length - scored.length} out of scope.`,
      'Fit: history matching, then approximate Bayesian computation, to the calibration facts alone. No hindcast that is not a fact was fitted to, and the fit reads no hold-out. Some were seen by people before it, by mistake and in part before the codings; evidence/openings.csv says what was seen or opened, and when.',
      `Version: Casus ${casus}, model ${model}, code ${code.slice(0, 12)}, ensemble ${ensemble.version} (${ensemble.sha256.slice(0, 12)}), seed “${seed}”, ${count(runs)} runs of the prior and as many of the posterior.`,
      'Limits: crises of 1990 to 2026 are run with the attributes of governments of October 2025, but for two that are taken back; severity and ambiguity are one judgement each; the record holds only what a member brought to the Council; most events concern one member; the closed loop, the American and European surges, adequacy and deterrence are compared with nothing.',
    ]),
    paragraph('Forbidden readings:'),
    list([
      'A probability of war, or that a treaty will be invoked.',
      'What a government will do, or would have done. Shares are of runs of a model.',
      'That the model is confirmed: it can only fail to be rejected, by a handful of events that are not independent.',
      'That a lever deters: the sign of deterrence is disputed, and nothing here tests it.',
      'A parameter as measured, because it stands in the posterior: where it is as wide as its prior, nothing was learnt of it.',
    ]),
  ];
}
