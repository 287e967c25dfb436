import { describe, expect, it } from 'vitest';
import { type Source, trackedTexts } from './sources.ts';

/** Words are spelled here with a `~` in them, so that this file does not find itself. */
const spelled = (text: string) => text.replaceAll('~', '');
const oneOf = (words: string) => String.raw`\b(?:${spelled(words)})\b`;

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly where: (path: string) => boolean;
}

const anywhere = () => true;
/** Not where a machine wrote the text: a hash or an embedded font spells anything sooner or later. */
const written = (path: string) => path !== 'package-lock.json' && !path.startsWith('results/');
const BANS: readonly Ban[] = [
  {
    what: 'a path of one machine',
    // Not preceded by a letter, point or slash: an address on the web may well have such a folder.
    pattern: new RegExp(
      spelled(String.raw`(?<![\w.:/+-])(?:/(?:ro~ot|ho~me|Us~ers|wo~rk|t~mp)/\w|[A-Z]:\\+Us~ers)`),
    ),
    where: anywhere,
  },
  {
    what: 'the address of a registry',
    pattern: new RegExp(spelled('regis~try') + String.raw`\.[a-z]+\.`),
    where: anywhere,
  },
  {
    what: 'an address a package was fetched from',
    pattern: new RegExp(spelled('"reso~lved":')),
    where: (path) => path === 'package-lock.json',
  },
  {
    what: 'a test that is switched off, or switches the others off',
    pattern: new RegExp(String.raw`\b(?:it|test|describe|bench)(?:\.\w+)*\.` + oneOf('sk~ip|on~ly|to~do')),
    where: (path) => /\.m?[jt]s$/.test(path),
  },
  {
    what: 'a mark of unfinished work',
    pattern: new RegExp(oneOf('TO~DO|FIX~ME|XX~X|HA~CK|WI~P')),
    where: written,
  },
  {
    what: 'a word of unfinished work',
    pattern: new RegExp(oneOf('place~holder|lorem~ ipsum|coming~ soon|st~ub|stu~bbed'), 'i'),
    where: written,
  },
];

/** The text without pictures and letters written in base64, in which any three letters stand somewhere. */
const readable = (text: string): string => text.replaceAll(/[A-Za-z0-9+/=]{200,}/g, '');

function violations(sources: readonly Source[]): string[] {
  return sources
    .map(({ path, text }) => ({ path, text: readable(text) }))
    .flatMap(({ path, text }) =>
      BANS.filter((ban) => ban.where(path) && ban.pattern.test(text)).map(({ what, pattern }) => {
        const { index, 0: found } = pattern.exec(text)!;
        return `${path}:${text.slice(0, index).split('\n').length} has ${what}: ${found}`;
      }),
    );
}

describe('text of the tracked files', () => {
  it('has none of what a published project must not have', () => {
    const sources = trackedTexts();
    expect(sources.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['package.json', 'package-lock.json', 'test/house/text.test.ts']),
    );
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ['src/a.ts', "const file = '/ho~me/ada/casus';"],
    ['docs/a.md', '`/wo~rk/main`'],
    ['docs/a.md', 'see C:~\\Users'],
    ['.npmrc', 'https://regis~try.npmjs.org/'],
    ['package-lock.json', '"reso~lved": "x"'],
    ['test/a.test.ts', "it.sk~ip('later')"],
    ['test/a.test.ts', "describe.concurrent.on~ly('this')"],
    ['test/a.test.ts', "test.to~do('this')"],
    ['agents/members/EST.yaml', 'note: TO~DO'],
    ['docs/a.md', 'A place~holder.'],
    ['src/a.ts', '// a st~ub'],
  ])('finds what is planted in %s: %s', (path, text) => {
    expect(violations([{ path, text: spelled(text) }])).toHaveLength(1);
  });

  it.each([
    ['agents/sources.yaml', 'https://www.example.org/home/news/2025 and https://example.org/work/1'],
    ['docs/a.md', 'the framework/ground/line and stubborn allies'],
    ['src/a.ts', 'only.skip(3); edit.only'],
  ])('lets pass in %s: %s', (path, text) => {
    expect(violations([{ path, text }])).toEqual([]);
  });
});
