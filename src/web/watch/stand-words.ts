import type { CrisisStep } from '../engine/protocol.ts';

/** What a member can be doing in a watched crisis, as its tile and the legend say it, those who stand in the way first. */
export const STANDS = ['victim', 'blocks', 'abstains', 'contributes', 'agrees', 'silent', 'left'] as const;
export type StandName = (typeof STANDS)[number];

export const STAND_WORDS: Readonly<Record<StandName, { readonly word: string; readonly meaning: string }>> = {
  victim: { word: 'attacked', meaning: 'the member it happens to' },
  blocks: { word: 'blocks', meaning: 'against the text at the last vote' },
  abstains: { word: 'abstains', meaning: 'stands aside, without stopping the others' },
  contributes: { word: 'contributes', meaning: 'behind an answer in force' },
  agrees: { word: 'agrees', meaning: 'did not object at the last vote' },
  silent: { word: 'silent', meaning: 'no vote yet, or no instructions' },
  left: { word: 'no vote', meaning: 'has no vote on this text' },
};

/** A stand of the engine; what this page has no word for is shown as silent. */
export const standOf = (name: string | undefined): StandName =>
  STANDS.find((stand) => stand === name) ?? 'silent';

interface KindWords {
  readonly word: string;
  readonly look: string;
}

/** What a step is, in a word or two, with the look of its mark. */
const KIND_WORDS: Readonly<Record<string, KindWords>> = {
  onset: { word: 'It happens', look: 'signal' },
  considered: { word: 'Weighing', look: 'quiet' },
  tabled: { word: 'Text tabled', look: 'text' },
  routine: { word: 'Routine meeting', look: 'text' },
  extended: { word: 'Extension', look: 'quiet' },
  vote: { word: 'Vote', look: 'vote' },
  payment: { word: 'Side payment', look: 'payment' },
  watered: { word: 'Watered down', look: 'text' },
  shifted: { word: 'Smaller body', look: 'quiet' },
  failed: { word: 'Attempt failed', look: 'against' },
  conditional: { word: 'On a condition', look: 'text' },
  operative: { word: 'In force', look: 'decision' },
  revoked: { word: 'Revoked', look: 'against' },
  coalition: { word: 'Coalition', look: 'coalition' },
  surge: { word: 'European force', look: 'coalition' },
  outcome: { word: 'Window closes', look: 'end' },
};

/** The word and the mark of a step; a vote with a block has the mark of what stands in the way. */
export function kindOf({ kind, stands }: Pick<CrisisStep, 'kind' | 'stands'>): KindWords {
  const found = KIND_WORDS[kind] ?? { word: kind, look: 'quiet' };
  const blocked = kind === 'vote' && Object.values(stands).includes('blocks');
  return blocked ? { ...found, look: 'against' } : found;
}
