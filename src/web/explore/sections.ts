import type { FigureKind } from '../../charts/figure.ts';
import type { FigurePair } from '../engine/protocol.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** What is asked here, in a sentence. */
  readonly lead: string;
  /** What is to be said where there is no figure. */
  readonly words: string | null;
  readonly pairs: readonly FigurePair[];
}

const REVERSALS = 'reversals';

const SECTIONS: readonly (Omit<Section, 'pairs' | 'words'> & { readonly kinds: readonly FigureKind[] })[] = [
  {
    id: 'effects',
    title: 'Effects',
    lead: 'What the chosen mix does, and each control alone, at its level in the mix or at its highest.',
    kinds: ['forest'],
  },
  {
    id: 'trade-offs',
    title: 'Trade-offs',
    lead: 'Whether an answer that is surer also comes sooner, and whom it wrongs.',
    kinds: ['tradeoff', 'pareto'],
  },
  {
    id: 'time',
    title: 'Time to decision',
    lead: 'How long the Council stays undecided, hour by hour.',
    kinds: ['survival'],
  },
  {
    id: 'outcomes',
    title: 'What becomes of each',
    lead: 'Every provocation ends in one of these ways.',
    kinds: ['outcomes'],
  },
  {
    id: 'of-100',
    title: 'Of 100',
    lead: 'The same as counts, to be said aloud.',
    kinds: ['counts', 'dots'],
  },
  {
    id: REVERSALS,
    title: 'Where it reverses',
    lead: 'Under which assumptions the finding turns round.',
    kinds: ['reversals', 'conditions'],
  },
  {
    id: 'blocks',
    title: 'Who blocks',
    lead: 'Member by member, as things stand.',
    kinds: ['tiles'],
  },
];

/**
 * Figures by what they answer, in the order in which a reader asks; what fits nowhere comes last. Empty sections are left out.
 * @param noReversal how it was searched for where an effect reverses, if none is found; null: figures show where
 */
export function sectionsOf(figures: readonly FigurePair[], noReversal: string | null): Section[] {
  const named = SECTIONS.flatMap(({ kinds }) => kinds);
  const pairsOf = (wanted: (kind: FigureKind) => boolean): FigurePair[] =>
    figures.filter(({ wide }) => wanted(wide.kind));
  return [
    ...SECTIONS.map(({ kinds, ...section }) => ({
      ...section,
      words: section.id === REVERSALS ? noReversal : null,
      pairs: pairsOf((kind) => kinds.includes(kind)),
    })),
    {
      id: 'rest',
      title: 'What it rests on',
      lead: 'Which assumptions and which pairs of proposals matter.',
      words: null,
      pairs: pairsOf((kind) => !named.includes(kind)),
    },
  ].filter(({ pairs, words }) => pairs.length > 0 || words !== null);
}
