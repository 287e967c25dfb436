export type DotKind = 'kept' | 'gained' | 'lost' | 'none';

/** Dots by kind, in this order, of 100. */
export type DotCounts = Readonly<Record<DotKind, number>>;

const SIDE = 10;

/** A full disc, a diamond, a ring with a cross, a small ring: told apart by shape, not by colour alone. Around (0, 0). */
const SHAPES: Readonly<Record<DotKind, string>> = {
  kept: 'M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0',
  gained: 'M0 -4.4L4.4 0L0 4.4L-4.4 0Z',
  lost: 'M-2.9 -2.9L2.9 2.9M-2.9 2.9L2.9 -2.9',
  none: 'M-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
};

/**
 * Of 100: in both, only with the mix, only as things stand, in neither. They add up to the two shares as they are printed.
 * @param lost share of crises that are so only as things stand; 0 where no more than the balance is known
 */
export function countsOf(baseline: number, chosen: number, lost = 0): DotCounts {
  const [before, after] = [baseline, chosen].map((share) =>
    Math.round(100 * Math.min(1, Math.max(0, share))),
  ) as [number, number];
  const least = Math.max(0, before - after);
  const most = Math.min(before, 100 - after);
  const away = Math.max(least, Math.min(most, Math.round(100 * lost)));
  const kept = before - away;
  const gained = after - kept;
  return { kept, gained, lost: away, none: 100 - before - gained };
}

const kindAt = (at: number, { kept, gained, lost }: DotCounts): DotKind => {
  if (at < kept) return 'kept';
  if (at < kept + gained) return 'gained';
  return at < kept + gained + lost ? 'lost' : 'none';
};

const ALL = Array.from({ length: SIDE * SIDE }, (_, at) => at);

interface DotsProps {
  /** Null: nothing is known yet. */
  readonly counts: DotCounts | null;
  /** The numbers, for who does not see the dots. */
  readonly alt: string;
}

/** Ten by ten dots, filled row by row from the top. */
export function Dots({ counts, alt }: DotsProps) {
  return (
    <svg
      class={counts === null ? 'dots dots-empty' : 'dots'}
      viewBox="0 0 100 100"
      role="img"
      aria-label={alt}
    >
      {ALL.map((at) => {
        const kind = counts === null ? 'none' : kindAt(at, counts);
        return (
          <path
            key={at}
            class={`dot dot-${kind}`}
            d={SHAPES[kind]}
            transform={`translate(${5 + 10 * (at % SIDE)} ${5 + 10 * Math.floor(at / SIDE)})`}
          />
        );
      })}
    </svg>
  );
}

/** One dot, for a key. */
export function DotMark({ kind }: { readonly kind: DotKind }) {
  return (
    <svg class="dot-mark" viewBox="-5 -5 10 10" aria-hidden="true">
      <path class={`dot dot-${kind}`} d={SHAPES[kind]} />
    </svg>
  );
}
