import { useEffect, useState } from 'preact/hooks';
import type { Engine, MemberPage } from '../engine/protocol.ts';
import { messageOf } from '../message-of.ts';
import type { Mix } from '../mix/mix.ts';

export interface Asked {
  /** As far as it is known: the votes come group by group. */
  readonly page: MemberPage | null;
  /** Nothing more follows. */
  readonly done: boolean;
  readonly error: string | null;
}

const NOTHING: Asked = { page: null, done: false, error: null };

/** The page of a member as things stand: asked again when the member, the month or the United States change. */
export function useMember(engine: Engine, id: string, mix: Mix): Asked {
  const [asked, setAsked] = useState<Asked & { readonly of: string }>({ of: '', ...NOTHING });
  const { month, america } = mix;
  const key = `${id} ${month} ${america}`;
  useEffect(() => {
    let left = false;
    const show = (page: MemberPage, done: boolean): void => {
      if (!left) setAsked({ of: key, page, done, error: null });
    };
    const fail = (error: unknown): void => {
      const message = messageOf(error);
      if (!left) setAsked({ of: key, page: null, done: true, error: message });
    };
    const job = engine.ask('member', { id, mix }, { partial: (page) => show(page, false) });
    job.result.then((page) => show(page, true), fail);
    return () => {
      left = true;
      job.cancel();
    };
    // the levers change nothing here: `key` holds what does
  }, [engine, key]);
  return asked.of === key ? asked : NOTHING;
}
