import { type Span, stop } from '../block.ts';
import { dateParts, type Reference } from './reference.ts';

/**
 * A reference in the three styles that papers ask for: Chicago author-date (Manual, 17th edition, chapter 15), APA (Publication
 * Manual, 7th edition, section 10) and MLA (Handbook, 9th edition, chapter 5). They cover the four types that we cite.
 */
export const STYLES = ['chicago', 'apa', 'mla'] as const;
export type Style = (typeof STYLES)[number];

const plain = (text: string): Span => ({ text });
const italic = (text: string): Span => ({ text, italic: true });

/** A title in quotation marks, the stop inside: American typography. */
const quotedTitle = (title: string, mark: ',' | '.'): string => {
  const inner = title.replaceAll('“', '‘').replaceAll('”', '’');
  return /[?!]$/.test(inner) ? `“${inner}”` : `“${inner}${mark}”`;
};

const where = ({ url, locator }: Reference): string | null => url ?? locator;

const joined = (parts: readonly (string | null)[], by: string): string =>
  parts.filter((part) => part !== null).join(by);

/** A word at the head of a sentence; an address or a path keeps its spelling. */
const headed = (text: string): string =>
  /^\S*[/.]\S/.test(text) ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Works that stand alone are set in italics, parts of a site in quotation marks. */
const alone = ({ type }: Reference): boolean => type !== 'webpage';

function apa(of: Reference): Span[] {
  const { year, month, day } = dateParts(of.date);
  const kind = of.type === 'software' ? 'Computer software' : of.type === 'dataset' ? 'Data set' : null;
  const when =
    year === null
      ? 'n.d.'
      : of.type === 'webpage' && month !== null
        ? joined([year, joined([month, day === null ? null : String(day)], ' ')], ', ')
        : year;
  const round = joined([of.version === null ? null : `Version ${of.version}`, of.detail], '; ');
  const after = `${round === '' ? '' : ` (${round})`}${kind === null ? '' : ` [${kind}]`}`;
  const place = of.url ?? (of.locator === null ? null : headed(of.locator));
  const tail = joined(
    [
      of.publisher === null ? null : stop(of.publisher),
      place === null ? null : of.url === null ? stop(place) : place,
    ],
    ' ',
  );
  const titled = after === '' ? stop(of.title) : of.title;
  return [
    plain(`${stop(of.author)} (${when}). `),
    italic(titled),
    plain(`${after === '' ? '' : `${after}.`}${tail === '' ? '' : ` ${tail}`}`),
  ];
}

function chicago(of: Reference): Span[] {
  const { year, month, day } = dateParts(of.date);
  const when = month === null ? null : joined([month, day === null ? null : String(day)], ' ');
  const version = of.version === null ? null : `V. ${of.version}.`;
  const place = where(of);
  const tail = joined(
    [
      version,
      of.detail === null ? null : stop(headed(of.detail)),
      of.publisher === null ? null : stop(of.publisher),
      when === null ? null : stop(of.type === 'software' ? `Released ${when}` : when),
      place === null ? null : stop(headed(place)),
    ],
    ' ',
  );
  const title = alone(of) ? italic(stop(of.title)) : plain(quotedTitle(of.title, '.'));
  return [plain(`${stop(of.author)} ${stop(year ?? 'n.d.')} `), title, plain(tail === '' ? '' : ` ${tail}`)];
}

/** Months of more than four letters are cut: Jan., Feb., Mar., Apr., May, June, July, Aug., Sept., Oct., Nov., Dec. */
const cut = (month: string): string =>
  month.length <= 4 ? month : month === 'September' ? 'Sept.' : `${month.slice(0, 3)}.`;

function mla(of: Reference): Span[] {
  const { year, month, day } = dateParts(of.date);
  const when =
    year === null
      ? null
      : joined([day === null ? null : String(day), month === null ? null : cut(month), year], ' ');
  // Where an organisation publishes itself, the entry begins with the title and the organisation stands as publisher.
  const self = of.publisher === null && of.type !== 'software' && of.type !== 'dataset';
  const tail = joined(
    [
      of.version === null ? null : `version ${of.version}`,
      of.detail,
      self ? of.author : of.publisher,
      when,
      where(of)?.replace(/^https?:\/\//, '') ?? null,
    ],
    ', ',
  );
  const title = alone(of) ? italic(stop(of.title)) : plain(quotedTitle(of.title, '.'));
  return [
    ...(self ? [] : [plain(`${stop(of.author)} `)]),
    title,
    plain(tail === '' ? '' : ` ${stop(headed(tail))}`),
  ];
}

const BY_STYLE: Readonly<Record<Style, (of: Reference) => Span[]>> = { apa, chicago, mla };

/** A reference as it stands in a list. */
export function cited(of: Reference, style: Style): Span[] {
  return BY_STYLE[style](of).filter(({ text }) => text !== '');
}

/** The same as text; italics between asterisks, as in Markdown. */
export function citedText(of: Reference, style: Style): string {
  return cited(of, style)
    .map(({ text, italic: slanted }) => (slanted === true ? `*${text}*` : text))
    .join('');
}

/** A list in the order of its entries, letter by letter without their punctuation: nothing before something. */
export function inOrder(references: readonly Reference[], style: Style): Reference[] {
  const key = (of: Reference): string =>
    cited(of, style)
      .map(({ text }) => text)
      .join('')
      .replaceAll(/[^\p{L}\p{N} ]/gu, '')
      .toLowerCase();
  return references
    .map((of) => ({ of, key: key(of) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ of }) => of);
}
