import { describe, expect, it } from 'vitest';
import { exchanged } from '../../../src/report/pack/cite/exchange.ts';
import type { Reference } from '../../../src/report/pack/cite/reference.ts';
import { sourceReference } from '../../../src/report/pack/cite/references.ts';
import { cited, citedText, inOrder, STYLES } from '../../../src/report/pack/cite/styles.ts';

const bare: Reference = {
  id: 'x',
  type: 'report',
  title: 'T',
  author: 'A',
  publisher: null,
  date: null,
  version: null,
  detail: null,
  url: null,
  locator: null,
  licence: null,
};

describe('reference styles', () => {
  it('set software as the Publication Manual of the APA does (7th edition, section 10.10, example 93)', () => {
    const of: Reference = {
      ...bare,
      type: 'software',
      title: 'Comprehensive meta-analysis',
      author: 'Borenstein, M., Hedges, L., Higgins, J., & Rothstein, H.',
      publisher: 'Biostat',
      date: '2014',
      version: '3.3.070',
      url: 'https://www.meta-analysis.com/',
    };
    expect(citedText(of, 'apa')).toBe(
      'Borenstein, M., Hedges, L., Higgins, J., & Rothstein, H. (2014). *Comprehensive meta-analysis* (Version 3.3.070) [Computer software]. Biostat. https://www.meta-analysis.com/',
    );
  });

  it('set a page of a group author as the APA does (section 10.16, example 111)', () => {
    const of: Reference = {
      ...bare,
      type: 'webpage',
      title: 'The top 10 causes of death',
      author: 'World Health Organization',
      date: '2018-05-24',
      url: 'https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
    };
    expect(citedText(of, 'apa')).toBe(
      'World Health Organization. (2018, May 24). *The top 10 causes of death.* https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
    );
  });

  it('set a page without a date in Chicago author-date with n.d. and one stop', () => {
    const of: Reference = {
      ...bare,
      type: 'webpage',
      title: 'About Yale: Yale Facts',
      author: 'Yale University',
      url: 'https://www.yale.edu/about-yale/yale-facts',
    };
    expect(citedText(of, 'chicago')).toBe(
      'Yale University. n.d. “About Yale: Yale Facts.” https://www.yale.edu/about-yale/yale-facts.',
    );
  });

  it('set software in MLA with version, date and shortened month', () => {
    const of: Reference = {
      ...bare,
      type: 'software',
      author: 'Casus contributors',
      title: 'Casus',
      version: '0.4.0',
      date: '2026-09-22',
    };
    expect(citedText(of, 'mla')).toBe('Casus contributors. *Casus.* Version 0.4.0, 22 Sept. 2026.');
  });

  it('begin with the title in MLA where an organisation publishes itself', () => {
    const of: Reference = {
      ...bare,
      title: 'Media Literacy Index 2023',
      author: 'Open Society Institute',
      date: '2023',
    };
    expect(citedText(of, 'mla')).toBe('*Media Literacy Index 2023.* Open Society Institute, 2023.');
  });

  it('keep an address as it is spelt, and never end with two stops', () => {
    const of = sourceReference({
      key: 'lsm',
      title: 'Troops in Latvia',
      publisher: 'LSM',
      date: null,
      locator: 'eng.lsm.lv',
      licence: 'press',
    });
    for (const style of STYLES) {
      const text = citedText(of, style);
      expect(text).toContain('eng.lsm.lv');
      expect(text).not.toContain('..');
    }
  });

  it('order a list letter by letter, a shorter name before a longer one', () => {
    const authors = ['Casus contributors', 'Casus', 'ITU', 'e-Governance Academy'];
    const list = authors.map((author, at) => ({ ...bare, author, id: String(at), date: '2026' }));
    expect(inOrder(list, 'chicago').map(({ author }) => author)).toEqual([
      'Casus',
      'Casus contributors',
      'e-Governance Academy',
      'ITU',
    ]);
    expect(cited(list[0]!, 'chicago').some(({ italic }) => italic === true)).toBe(true);
  });
});

describe('exchange formats', () => {
  const files = exchanged([
    {
      ...bare,
      id: 'casus-run',
      type: 'dataset',
      title: 'Rules & votes in Türkiye',
      author: 'Casus contributors',
      date: '2026-11-22',
      version: '0.4.0',
      detail: 'seed “s”',
    },
    {
      ...bare,
      id: 'tass',
      type: 'webpage',
      title: 'Members',
      author: 'European Commission',
      date: '2025',
      url: 'https://tass.com/economy/2018945',
    },
    {
      ...bare,
      id: 'long',
      detail: 'a note that is longer than the seventy letters after which a line is broken, as of 2026-11',
    },
  ]);

  it('hold each reference with its key, group author, year and note', () => {
    const bib = files['references.bib']!;
    expect(bib).toContain('@misc{casus-run,');
    expect(bib).toContain('author = {{Casus contributors}}');
    expect(bib).toContain('Rules \\& votes');
    expect(bib).toContain("Version 0.4.0; seed ``s''");
    const ris = files['references.ris']!;
    expect(ris.match(/^TY {2}- /gm)).toHaveLength(3);
    expect(ris.match(/^ER {2}- ?$/gm)).toHaveLength(3);
    expect(ris).toContain('UR  - https://tass.com/economy/2018945');
    expect(JSON.parse(files['references.csl.json']!)).toHaveLength(3);
    for (const line of ris.split('\n')) expect(line).toMatch(/^([A-Z][A-Z0-9] {2}-|$)/);
    expect(ris).toContain('line is broken, as of 2026-11');
  });
});
