import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAgents } from '../../src/data/agents.ts';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { readParameters } from '../../src/data/parameters.ts';
import { breakFile, copyAgents, inputError } from './agents-copy.ts';

/** `from` becomes `to` in `file`; the problem must stand where `mark` stands and say `says`. */
const CASES: readonly {
  readonly what: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly mark: string;
  readonly says: readonly string[];
}[] = [
  {
    what: 'an unknown source',
    file: 'members/POL.yaml',
    from: 'source: itu-gci-2018',
    to: 'source: itu-gic-2018',
    mark: 'itu-gic-2018',
    says: ['"itu-gic-2018" is not a source', 'Did you mean itu-gci-2018?'],
  },
  {
    what: 'a figure from memory that cites a document which was read',
    file: 'members/BEL.yaml',
    from: 'source: parliament-recollection',
    to: 'source: storting-document-20',
    mark: 'storting-document-20',
    says: [
      'storting-document-20 was read, but this figure is from-memory-high; cite a source that is a recollection',
    ],
  },
  {
    what: 'a missing unit',
    file: 'members/POL.yaml',
    from: "gdp2024: {value: 914.7, unit: 'USD bn',",
    to: 'gdp2024: {value: 914.7,',
    mark: 'gdp2024',
    says: ['missing key "unit"', 'allowed: USD bn'],
  },
  {
    what: 'another unit',
    file: 'members/POL.yaml',
    from: "gdp2024: {value: 914.7, unit: 'USD bn'",
    to: "gdp2024: {value: 914.7, unit: 'EUR bn'",
    mark: "'EUR bn'",
    says: ['"EUR bn" is not allowed; allowed: USD bn'],
  },
  {
    what: 'an assumed figure without a range',
    file: 'members/ALB.yaml',
    from: 'range: [12, 64], ',
    to: '',
    mark: 'defendAlly2019',
    says: ['missing key "range"'],
  },
  {
    what: 'a wrong status',
    file: 'members/EST.yaml',
    from: "locator: 'mindist', status: observed",
    to: "locator: 'mindist', status: obsrved",
    mark: 'obsrved',
    says: ['"obsrved" is not allowed; allowed: observed, derived, assumed', 'Did you mean observed?'],
  },
  {
    what: 'a misspelt key',
    file: 'members/EST.yaml',
    from: 'population2024:',
    to: 'populaton2024:',
    mark: 'populaton2024',
    says: ['unknown key "populaton2024"', 'Did you mean population2024?'],
  },
  {
    what: 'broken YAML',
    file: 'members/EST.yaml',
    from: 'elections:\n',
    to: 'elections: [\n',
    mark: "- {date: '2027-03-07'",
    says: ['not valid YAML'],
  },
  {
    what: 'a wrong region',
    file: 'members/EST.yaml',
    from: 'value: nordic-baltic',
    to: 'value: nordic-baltics',
    mark: 'nordic-baltics',
    says: [
      '"nordic-baltics" is not allowed; allowed: eastern, nordic-baltic, black-sea',
      'Did you mean nordic-baltic?',
    ],
  },
  {
    what: 'a number as text',
    file: 'members/EST.yaml',
    from: 'gdp2024: {value: 42.76',
    to: "gdp2024: {value: '42.76'",
    mark: "'42.76'",
    says: ['"42.76" is not a number', 'Remove the quotes: 42.76'],
  },
  {
    what: 'a value out of range',
    file: 'members/POL.yaml',
    from: 'natoFavourable2024: {value: 91',
    to: 'natoFavourable2024: {value: 191',
    mark: '191',
    says: ['191 is out of range; allowed: at most 100'],
  },
  {
    what: 'a key that stands twice',
    file: 'sources.yaml',
    from: 'acer-gas-press:',
    to: 'v-dem-15:',
    mark: "v-dem-15:\n  title: 'V-Dem",
    says: ['this key stands twice'],
  },
  {
    what: 'governments that overlap',
    file: 'governments/HUN-2026.yaml',
    from: "from: '2026-05-09'",
    to: "from: '2026-04-12'",
    mark: "'2026-04-12'",
    says: ['overlaps HUN-2010'],
  },
  {
    what: 'a date without quotes',
    file: 'governments/HUN-2026.yaml',
    from: "from: '2026-05-09'",
    to: 'from: 2026',
    mark: '2026\nto',
    says: ["2026 is not a string. Put it in quotes: '2026'"],
  },
  {
    what: 'a range that runs backwards',
    file: 'members/ALB.yaml',
    from: 'range: [12, 64]',
    to: 'range: [64, 12]',
    mark: 'range: [64, 12]',
    says: ['the range runs backwards'],
  },
  {
    what: 'a framework nation that is no member',
    file: 'members/EST.yaml',
    from: 'battlegroupLedBy: {value: GBR',
    to: 'battlegroupLedBy: {value: GBT',
    mark: 'GBT',
    says: ['GBT is not a member', 'Did you mean GBR?'],
  },
];

describe('a broken file in agents/', () => {
  it.each(CASES)('says where and what: $what', ({ file, from, to, mark, says }) => {
    const folder = copyAgents();
    const path = join(folder, file);
    const { line, column } = breakFile(path, from, to, mark);
    const { problems, message } = inputError(() => readAgents(folder));
    // A misspelt key is also a missing one: exactly one problem stands at the place itself.
    const here = problems.filter((p) => p.file === path && p.line === line && p.column === column);
    expect(here, message).toHaveLength(1);
    expect(message).toContain(`${path}:${line}:${column}  `);
    for (const words of says) expect(here[0]!.message).toContain(words);
  });

  it('an id that stands twice cannot load, because a file is named after its id', () => {
    const folder = copyAgents();
    const path = join(folder, 'members/EST.yaml');
    const { line, column } = breakFile(path, 'id: EST', 'id: POL', 'POL');
    const { problems } = inputError(() => readAgents(folder));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: path, line, column });
    expect(problems[0]!.message).toContain('rename the file POL.yaml');
  });

  it('problems of several files come together', () => {
    const folder = copyAgents();
    breakFile(join(folder, 'members/EST.yaml'), 'value: nordic-baltic', 'value: baltic', 'baltic');
    breakFile(
      join(folder, 'members/POL.yaml'),
      'natoFavourable2024: {value: 91',
      'natoFavourable2024: {value: 191',
      '191',
    );
    expect(inputError(() => readAgents(folder)).problems.map((p) => p.file.slice(-8))).toEqual(
      expect.arrayContaining(['EST.yaml', 'POL.yaml']),
    );
  });

  it('a missing file names its neighbour', () => {
    const folder = copyAgents();
    renameSync(join(folder, 'actors/ukraine.yaml'), join(folder, 'actors/ukrain.yaml'));
    const { problems } = inputError(() => readAgents(folder));
    expect(problems[0]).toMatchObject({ file: join(folder, 'actors/ukraine.yaml'), line: 1, column: 1 });
    expect(problems[0]!.message).toBe('no such file. Did you mean ukrain.yaml?');
  });
});

describe('a broken parameters.csv', () => {
  const primitives = loadPrimitives(
    new URL('../../experiments/proposals/primitives.yaml', import.meta.url).pathname,
  );
  const cases: readonly (readonly [what: string, from: string, to: string, mark: string, says: string])[] = [
    [
      'an unknown distribution',
      '"tri(0.3,0.465,0.6)"',
      '"trai(0.3,0.465,0.6)"',
      '"trai',
      'is not a distribution',
    ],
    [
      'a prior that runs backwards',
      '"tri(0.3,0.465,0.6)"',
      '"tri(0.6,0.465,0.3)"',
      '"tri(0.6,0.465',
      'runs backwards',
    ],
    [
      'a Beta of broken shape',
      '"Beta(7,3)"',
      '"Beta(7.5,3)"',
      '"Beta(7.5',
      'is not one that the model draws; write whole numbers from 1.',
    ],
    ['a normal without a spread', '"normal(.2,.3)"', '"normal(.2,0)"', '"normal(.2,0)', 'is not spread'],
    [
      'a default that is no number',
      'capability share,0.465,',
      'capability share,O.465,',
      'O.465',
      '"O.465" is not a number',
    ],
    [
      'a default outside its range',
      'capability share,0.465,',
      'capability share,0.65,',
      '0.65,0.3,0.6,"tri',
      'lies outside low to high',
    ],
    [
      'a row that stands twice',
      'us.guarantee,g',
      'us.capEurope,g',
      'us.capEurope,g',
      'us.capEurope stands twice',
    ],
    ['an unknown column', 'name,symbol', 'name,symbl', 'symbl', 'Did you mean symbol?'],
    ['a cell too many', 'us.capEurope,cap_US', 'us.capEurope,x,cap_US', 'us.capEurope,x', '11 cells'],
  ];

  it.each(cases)('says where and what: %s', (_, from, to, mark, says) => {
    const file = join(copyAgents(), 'parameters.csv');
    const { line, column } = breakFile(file, from, to, mark);
    const { problems } = inputError(() => readParameters(file, primitives));
    expect(problems[0]).toMatchObject({ file, line, column });
    expect(problems[0]!.message).toContain(says);
  });

  it('names a parameter that no file holds', () => {
    const file = join(copyAgents(), 'parameters.csv');
    breakFile(file, /\nadequacy\.cut,.*/, '', 'name');
    expect(inputError(() => readParameters(file, primitives)).message).toContain(
      'adequacy.cut has neither a row here',
    );
  });

  it('an open quote is found where it opens', () => {
    const file = join(copyAgents(), 'open.csv');
    writeFileSync(file, 'name,symbol\na,"b\n');
    expect(inputError(() => readParameters(file, primitives)).problems[0]).toMatchObject({
      line: 2,
      column: 3,
    });
  });
});
