import { useEffect, useState } from 'preact/hooks';
import type { Engine, Explored, Job } from '../engine/protocol.ts';
import { messageOf } from '../message-of.ts';
import type { Mix } from '../mix/mix.ts';
import { mixKey } from '../state/reduce.ts';
import { Recent } from './recent.ts';

/** Paired worlds behind the figures. */
const VECTORS = 400;

/** Mixes whose figures are kept. */
const KEPT = 6;
const known = new Recent<Explored>(KEPT);

interface Asked {
  readonly mix: Mix;
  /** The same mix can be asked for again, after it failed. */
  readonly attempt: number;
  readonly progress: number; // 0..1
  readonly problem: string | null;
}

export interface ExploredState {
  /** Figures, and the mix they are of. */
  readonly shown: { readonly mix: Mix; readonly explored: Explored } | null;
  /** They are of another mix than the chosen one. */
  readonly stale: boolean;
  /** How far the figures asked for are, 0..1; null: none are. */
  readonly progress: number | null;
  readonly problem: string | null;
  /** Asks for the figures of the chosen mix. */
  readonly update: () => void;
}

/**
 * The figures of a mix. They are asked for when the view opens, and from then on only by `update`: figures of the mix before
 * stand, and say so, until then. What is under way for another mix, or when the view closes, is cancelled.
 */
export function useExplored(engine: Engine, mix: Mix): ExploredState {
  const key = mixKey(mix);
  const [shown, setShown] = useState<ExploredState['shown']>(null);
  const [asked, setAsked] = useState<Asked | null>(() => ({
    mix,
    attempt: 0,
    progress: 0,
    problem: null,
  }));
  const wanted = asked === null ? null : `${mixKey(asked.mix)} ${asked.attempt}`;
  useEffect(() => {
    const explored = known.get(key);
    if (explored === undefined) {
      // Nothing stands yet: the new mix takes the place of the one asked for.
      setAsked((before) =>
        before === null || mixKey(before.mix) === key
          ? before
          : shown === null
            ? { mix, attempt: 0, progress: 0, problem: null }
            : null,
      );
      return;
    }
    setShown({ mix, explored });
    setAsked(null);
    // `key` stands for the mix.
  }, [key]);
  useEffect(() => {
    if (asked === null || known.get(mixKey(asked.mix)) !== undefined) return undefined;
    let over = false;
    let finished = false;
    const change = (part: Partial<Asked>): void => {
      if (!over) setAsked((before) => (before === null ? null : { ...before, ...part }));
    };
    const job: Job<Explored> = engine.ask(
      'explore',
      { mix: asked.mix, vectors: VECTORS },
      { progress: (progress) => change({ progress }) },
    );
    job.result.then(
      (explored) => {
        finished = true;
        known.put(mixKey(asked.mix), explored);
        if (!over) {
          setShown({ mix: asked.mix, explored });
          setAsked(null);
        }
        return undefined;
      },
      (error: unknown) => {
        finished = true;
        change({ problem: messageOf(error) });
      },
    );
    return () => {
      over = true;
      if (!finished) job.cancel();
    };
    // `wanted` stands for what is asked for; its progress is no new question.
  }, [engine, wanted]);
  return {
    shown,
    stale: shown !== null && mixKey(shown.mix) !== key,
    progress: asked === null || asked.problem !== null ? null : asked.progress,
    problem: asked?.problem ?? null,
    update: () =>
      setAsked((before) => ({ mix, attempt: (before?.attempt ?? 0) + 1, progress: 0, problem: null })),
  };
}
