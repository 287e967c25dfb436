import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Html, Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Source } from '../house/sources.ts';
import { every, parsed } from './markdown.ts';

/** A text with links: a document, or the cells of a notebook that hold text. */
interface Page {
  readonly path: string;
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly { readonly url: string; readonly line: number }[];
}

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
}

const textOf = ({ path, text }: Source): string =>
  path.endsWith('.ipynb')
    ? (JSON.parse(text) as Notebook).cells
        .filter(({ cell_type: type }) => type === 'markdown')
        .map(({ source }) => [source].flat().join(''))
        .join('\n\n')
    : text;

const lineOf = (node: Nodes): number => node.position?.start.line ?? 0;
/** Attributes of the tags in a piece of HTML. */
const attributes = ({ value }: Html, names: string): string[] =>
  Array.from(
    value.matchAll(new RegExp(String.raw`\b(?:${names})=(["'])(.*?)\1`, 'g')),
    ([, , found]) => found!,
  );

function pageOf(source: Source): Page {
  const root = parsed(textOf(source));
  const html = every(root, 'html');
  const slugger = new GithubSlugger();
  const written = [...every(root, 'link'), ...every(root, 'image'), ...every(root, 'definition')];
  return {
    path: source.path,
    anchors: new Set([
      ...every(root, 'heading').map((heading) => slugger.slug(toString(heading))),
      ...html.flatMap((node) => attributes(node, 'id|name')),
    ]),
    links: [
      ...written.map((node) => ({ url: node.url, line: lineOf(node) })),
      ...html.flatMap((node) => attributes(node, 'href|src').map((url) => ({ url, line: lineOf(node) }))),
    ],
  };
}

/** Where a link leads in the project: a path from its root and an anchor; or what is wrong with it. */
function targetOf(url: string, from: string): { path: string; anchor: string } | { wrong: string } | null {
  if (url.startsWith('https://')) return URL.canParse(url) ? null : { wrong: 'is no address' };
  if (/^mailto:[^@\s]+@[^@\s]+$/.test(url)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { wrong: 'is neither https nor a path in the project' };
  if (url.startsWith('/')) return { wrong: 'leads out of the project: write it relative to the file' };
  const [file, anchor = ''] = url.split('#').map(decodeURIComponent) as [string, string?];
  const path = file === '' ? from : posix.join(posix.dirname(from), file);
  if (path.startsWith('..')) return { wrong: 'leads out of the project' };
  return { path: path.replace(/\/$/, ''), anchor };
}

/**
 * What is wrong with the links of documents and notebooks, as 'file:line link why'. Addresses on the web are not fetched.
 * @param sources the documents and notebooks
 * @param paths every file of the project
 */
export function linkProblems(sources: readonly Source[], paths: readonly string[]): string[] {
  const pages = new Map(sources.map((source) => [source.path, pageOf(source)]));
  const files = new Set(paths);
  const folders = new Set(
    paths.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))),
  );
  return [...pages.values()].flatMap(({ path: from, links }) =>
    links.flatMap(({ url, line }) => {
      const target = targetOf(url, from);
      if (target === null) return [];
      const say = (why: string): string[] => [`${from}:${line} ${url} ${why}`];
      if ('wrong' in target) return say(target.wrong);
      const { path, anchor } = target;
      if (!files.has(path) && !folders.has(path)) return say('is not there');
      const page = pages.get(path);
      if (anchor !== '' && page !== undefined && !page.anchors.has(anchor))
        return say(`leads to no heading of ${path}`);
      return [];
    }),
  );
}
