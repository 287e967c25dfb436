import type { MessagePort } from 'node:worker_threads';
import type { Made, ShardMaker } from './shard-maker.ts';

/** A shard to make, and the file that it becomes. */
export interface Request {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

export type Reply =
  | { readonly id: number; readonly made: Made }
  /** It could not be made; `code`, as Node gives it, where it could not be written. Trying again would end the same. */
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | null } };

async function answer(maker: ShardMaker, { id, path, ...shard }: Request): Promise<Reply> {
  try {
    return { id, made: await maker.make(shard, path) };
  } catch (thrown) {
    const { message, code = null, path: at } = thrown as NodeJS.ErrnoException;
    return { id, error: { message, code: at === path ? code : null } };
  }
}

/** Makes each shard asked for, one after the other. */
export function serve(maker: ShardMaker, port: MessagePort): void {
  let last = Promise.resolve();
  port.on('message', (request: Request) => {
    last = last.then(async () => port.postMessage(await answer(maker, request)));
  });
}
