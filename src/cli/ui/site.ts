import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ToolMissing } from '../exit.ts';

/** A file as it is served. */
export interface Served {
  readonly body: Buffer | string;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The policy of the page, whose quotes are single ones. */
const POLICY = /(?<before>http-equiv="Content-Security-Policy"\s+content=")(?<policy>[^"]*)/;

/**
 * The files of the page by their address, all read once: no other file can be asked for. The page may talk to its own
 * address, and holds the word of the session.
 * @throws ToolMissing if the page is not built
 */
export function siteOf(folder: string, session: string): ReadonlyMap<string, Served> {
  const index = join(folder, 'index.html');
  if (!existsSync(index))
    throw new ToolMissing(`the page is not built: ${folder} has no index.html (npm run page builds it)`);
  const html = readFileSync(index, 'utf8');
  const policy = POLICY.exec(html)?.groups?.['policy']?.replace("connect-src 'none'", "connect-src 'self'");
  if (policy === undefined) throw new Error(`${index} has no policy`);
  const page = html
    .replace(POLICY, (_, before: string) => `${before}${policy}`)
    .replace('</head>', () => `<meta name="casus-session" content="${session}">\n</head>`);
  const served: Served = {
    body: page,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
    },
  };
  const assets = readdirSync(join(folder, 'assets')).map((name): [string, Served] => [
    `/assets/${name}`,
    {
      body: readFileSync(join(folder, 'assets', name)),
      headers: {
        'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
        // A worker has the policy that its own file comes with.
        'Content-Security-Policy': policy,
        'Cache-Control': 'max-age=31536000, immutable',
      },
    },
  ]);
  return new Map([['/', served], ['/index.html', served], ...assets]);
}
