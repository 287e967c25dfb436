import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Header in which the page shows the word of its session. */
const SESSION_HEADER = 'x-casus-session';

/** Names under which this computer is reached from itself. */
const LOOPBACK = ['127.0.0.1', 'localhost'];

/** Whether a request was made to this computer by its own name: a foreign name that leads here (DNS rebinding) is none. */
export function madeToLoopback({ headers: { host } }: IncomingMessage, port: number): boolean {
  return LOOPBACK.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/**
 * Whether a request comes from the page that was served at the address it is made to. A browser says so by the origin, or
 * where it leaves that out, by a header that no page can set.
 */
export function fromThePage({ headers }: IncomingMessage): boolean {
  if (headers.origin !== undefined) return headers.origin === `http://${headers.host}`;
  return headers['sec-fetch-site'] === 'same-origin';
}

/** Whether a request shows the word of the session. */
export function showsSession({ headers }: IncomingMessage, session: string): boolean {
  const given = Buffer.from(String(headers[SESSION_HEADER] ?? ''));
  const wanted = Buffer.from(session);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What every answer carries. */
export const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // With 'no-referrer' a browser says of its own page's requests that they come from nowhere.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
} as const;
