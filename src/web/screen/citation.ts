import type { Reference } from '../../report/pack/cite/reference.ts';
import type { Facts } from '../facts.ts';
import { SEED } from '../mix/experiment.ts';
import type { Mix } from '../mix/mix.ts';
import { AMERICA_WORDS, incidentOf, mixWords } from './words.ts';

/** The numbers on the page as a work to cite. @param n paired worlds, 0: only approximate so far. @param link null where the page is a file */
export function mixReference(facts: Facts, mix: Mix, n: number, link: string | null): Reference {
  const { citation, model, version } = facts;
  const basis = n === 0 ? 'approximate answer' : `seed “${SEED}”, n = ${n} paired worlds`;
  return {
    id: 'casus-page',
    type: 'dataset',
    title: `Casus, a mix from the page: ${incidentOf(facts, mix.incident)?.label ?? mix.incident}`,
    author: citation.authors,
    publisher: null,
    date: citation.released.slice(0, 4),
    version,
    detail:
      `model ${model}, chosen mix: ${mixWords(facts, mix)}, United States ${AMERICA_WORDS[mix.america]}, ` +
      `figures as of ${mix.month}, ${basis}`,
    url: link ?? citation.url,
    locator: null,
    licence: citation.licence,
  };
}

/** BibTeX reads these letters as its own. */
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\textbackslash ').replaceAll(/[{}&%$#_]/g, (letter) => `\\${letter}`);

/** An entry of BibTeX (`@misc`, which every style knows); the address is kept as it is. */
export function bibtex({ id, author, title, date, version, detail, url }: Reference): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', `{${escaped(author)}}`],
    ['title', escaped(title)],
    ['year', date],
    ['note', escaped([version === null ? null : `Version ${version}`, detail].filter(Boolean).join('; '))],
    ['howpublished', url === null ? null : `\\url{${url}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${id},\n${lines.join(',\n')}\n}\n`;
}

/** A record of RIS, of the type for a data set. */
export function ris({ id, author, title, date, version, detail, url }: Reference): string {
  const lines: readonly (readonly [string, string | null])[] = [
    ['TY', 'DATA'],
    ['ID', id],
    ['AU', author],
    ['TI', title],
    ['PY', date],
    ['ET', version],
    ['N1', detail],
    ['UR', url],
    ['ER', ''],
  ];
  return lines.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}\n`])).join('');
}
