import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answer, Engine, Job } from '../engine/protocol.ts';
import type { Mix } from '../mix/mix.ts';
import type { Approximate } from '../cube/approximate.ts';
import { messageOf } from '../message-of.ts';
import { type AskQuick, loadQuick } from './quick.ts';
import { mixKey } from './reduce.ts';

/** A lever that is dragged passes levels that nobody asks about: milliseconds before the engine is asked. */
const PAUSE = 50;

export type Phase = 'waiting' | 'measuring' | 'settled' | 'failed';

/** What is known of the mix that is chosen now, never of another. */
export interface Answered {
  readonly quick: Approximate | null;
  readonly answer: Answer | null;
  readonly phase: Phase;
  /** Why there is no measured answer. */
  readonly problem: string | null;
}

interface Measured {
  readonly key: string;
  readonly answer: Answer | null;
  readonly phase: Phase;
  readonly problem: string | null;
}

/**
 * The answers to a mix: at once an approximate one, then measured ones as they are refined. When the mix changes, what was
 * under way is cancelled, and what still arrives of it is dropped.
 * @param broken why there is no engine; null: there is one, or it is being started
 */
export function useAnswer(engine: Engine | null, mix: Mix, broken: string | null): Answered {
  const key = mixKey(mix);
  const [ask, setAsk] = useState<AskQuick | null>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  useEffect(() => {
    // Without the cube the page waits for the measured answer.
    loadQuick().then(
      (loaded) => setAsk(() => loaded),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (engine === null) return undefined;
    let job: Job<Answer> | null = null;
    let over = false;
    const show = (answer: Answer): void => {
      if (!over) setMeasured({ key, answer, phase: answer.done ? 'settled' : 'measuring', problem: null });
    };
    const timer = setTimeout(() => {
      job = engine.ask('answer', { mix }, { partial: show });
      job.result.then(
        (answer) => show({ ...answer, done: true }),
        (error: unknown) => {
          if (over) return;
          setMeasured((before) => ({
            key,
            answer: before?.key === key ? before.answer : null,
            phase: 'failed',
            problem: messageOf(error),
          }));
        },
      );
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
      job?.cancel();
    };
    // `key` stands for the mix.
  }, [engine, key]);
  const quick = useMemo(() => ask?.(mix) ?? null, [ask, key]);
  const now = measured?.key === key ? measured : null;
  return {
    quick,
    answer: now?.answer ?? null,
    phase: broken === null ? (now?.phase ?? 'waiting') : 'failed',
    problem: broken ?? now?.problem ?? null,
  };
}
