import { createHash } from 'node:crypto';

/** How a browser names the text of an inline script: SHA-256 in base64. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Where a form of the page takes its scripts from. */
export interface Sources {
  /** Of the page itself: `'self'` beside its files, hashes of the inline scripts in one file. */
  readonly scripts: readonly string[];
  /** What it may talk to. */
  readonly connect: "'none'" | "'self'";
}

/** The policy of a page: what it holds itself, and no network. */
function contentSecurityPolicy({ scripts, connect }: Sources): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')} blob: 'wasm-unsafe-eval'`,
    `worker-src ${scripts.includes("'self'") ? "'self' " : ''}blob:`,
    // Charts and positions are drawn with style attributes; a style carries no script and, here, reaches no network.
    `style-src ${scripts.includes("'self'") ? "'self' " : ''}'unsafe-inline'`,
    'img-src data: blob:',
    `font-src ${scripts.includes("'self'") ? "'self' " : ''}data:`,
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The policy as a tag of the head. */
export const policyTag = (sources: Sources): string =>
  `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(sources)}">`;
