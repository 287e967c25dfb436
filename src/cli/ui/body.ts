import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { RunRequest } from './status.ts';

/** Most bytes of a request: an experiment has a few thousand. */
const MOST_BYTES = 256 * 1024;

/** Worlds that a run of the page may have. */
const WORLDS = { least: 2, most: 1_000_000 };

/** A request that cannot be followed, with the status of HTTP that says so. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const worlds = z.number().int().min(WORLDS.least).max(WORLDS.most);
const REQUEST = z.union([
  z.strictObject({ yaml: z.string(), worlds }),
  z.strictObject({ experiment: z.string(), worlds: worlds.nullable() }),
]);

/** The text of a request. @throws BadRequest (not JSON by its type, too large) */
async function textOf(request: IncomingMessage): Promise<string> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new BadRequest(415, 'send application/json');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new BadRequest(413, `an experiment has at most ${MOST_BYTES} bytes here`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * What the page asks to be run.
 * @param shipped ids of the experiments that can be asked for by name @throws BadRequest
 */
export async function runRequestOf(
  request: IncomingMessage,
  shipped: readonly string[],
): Promise<RunRequest> {
  const text = await textOf(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'the request is not JSON');
  }
  const { data, error } = REQUEST.safeParse(value);
  if (error)
    throw new BadRequest(
      400,
      `send { yaml, worlds } or { experiment, worlds }, worlds from ${WORLDS.least} to ${WORLDS.most}`,
    );
  if ('experiment' in data && !shipped.includes(data.experiment))
    throw new BadRequest(400, `${JSON.stringify(data.experiment)} is none of ${shipped.join(', ')}`);
  return data;
}
