/**
 * Writes the numbers of `agents/parameters.csv` into the marked blocks of `docs/odd.md`:
 * the class table, the package table, and every parameter by submodel.
 * `--print` writes the document to stdout and leaves the file alone. Exit 3: the table or a mark is broken.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../docs/odd.md', import.meta.url);
const TABLE = new URL('../agents/parameters.csv', import.meta.url);
const HEADER = 'name,symbol,submodel,unit,default,low,high,distribution,status,basis';
const PACKAGE_COLUMNS = ['s', 'd', 'c', 'e', 'x', 'n'];
const PACKAGES = ['1', '2', '3', '4', '5', '3s', '4s', '6', '7', '8', '9'];
const CLASS_COLUMNS = ['S', 'T95', 'W', 'wd', 'prior', 'detect', 'n', 'standing', 'share'];
/** Chapters of the long table, in the order of the document. */
const SUBMODELS = ['init', 'classes', ...Array.from({ length: 12 }, (_, i) => `S${i + 1}`), 'adoption'];
const TITLES = {
  init: 'Initialisation (section 5)',
  classes: 'Classes (S0)',
  adoption: 'Adoption (section 3)',
};

/** The file writes symbols in ASCII; the document in the letters of its equations. */
const LETTERS = {
  alpha0: 'α⁰',
  beta: 'β',
  bhat: 'b̂',
  chi: 'χ',
  eps: 'ε',
  eta: 'η',
  gamma: 'γ',
  kappa: 'κ',
  lambda: 'λ',
  Lambda: 'Λ',
  mu: 'μ',
  nu: 'ν',
  omega: 'ω',
  phi: 'φ',
  pi: 'π',
  'pi*': 'π*',
  psi: 'ψ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  theta: 'θ',
  zeta: 'ζ',
};
const WHOLE = { L_0: '𝓛_0', w_hat: 'ŵ', '-': '' };

class Broken extends Error {}

/** Rows of a CSV text (RFC 4180, no line break inside a cell). */
function cells(line) {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

function parameters(text) {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new Broken(`agents/parameters.csv:1 the header must be ${HEADER}`);
  const names = HEADER.split(',');
  return lines.map((line, i) => {
    const row = cells(line);
    if (row.length !== names.length)
      throw new Broken(`agents/parameters.csv:${i + 2} has ${row.length} cells, not ${names.length}`);
    return Object.fromEntries(names.map((name, column) => [name, row[column]]));
  });
}

const number = (text) => (text.trim() === '' ? '' : String(Number(text)));
const escaped = (text) => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
const symbol = (text) =>
  WHOLE[text] ??
  text
    .split('_')
    .map((part) => LETTERS[part] ?? part)
    .join('_');
const row = (values) => `| ${values.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function classTable(rows) {
  const values = new Map(rows.map((r) => [r.name, number(r.default)]));
  const names = rows.flatMap((r) => /^class\.(.+)\.S$/.exec(r.name)?.[1] ?? []);
  return table(
    ['class k', 'S', 'T95', 'W', 'wd', 'π_0', 'tDet', 'n_k', 'D0_k', 'w_k'],
    names.map((name) => [name, ...CLASS_COLUMNS.map((c) => values.get(`class.${name}.${c}`) ?? '')]),
  );
}

function packageTable(rows) {
  const values = new Map(
    rows.filter((r) => r.name.startsWith('package.')).map((r) => [r.symbol, number(r.default)]),
  );
  return table(
    ['ℓ', ...PACKAGE_COLUMNS],
    PACKAGES.map((name) => [name, ...PACKAGE_COLUMNS.map((c) => values.get(`${c}_${name}`) ?? '')]),
  );
}

function longTable(rows) {
  const unknown = rows.find((r) => !SUBMODELS.includes(r.submodel));
  if (unknown) throw new Broken(`agents/parameters.csv: ${unknown.name} has submodel ${unknown.submodel}`);
  const head = ['name', 'symbol', 'unit', 'default', 'range', 'prior', 'status', 'basis'];
  const chapters = SUBMODELS.map((submodel) => {
    const own = rows.filter((r) => r.submodel === submodel);
    const lines = own.map((r) => [
      `\`${r.name}\``,
      escaped(symbol(r.symbol)),
      r.unit === '-' ? '' : escaped(r.unit),
      number(r.default),
      Number(r.low) === Number(r.high) ? '' : `${number(r.low)} to ${number(r.high)}`,
      escaped(r.distribution),
      escaped(r.status),
      escaped(r.basis),
    ]);
    return `#### ${TITLES[submodel] ?? submodel}: ${own.length}\n\n${table(head, lines)}`;
  });
  return [`${rows.length} parameters.`, ...chapters].join('\n\n');
}

/** Replaces what stands between the marks of a block. */
function fill(document, name, content) {
  const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const from = document.indexOf(open);
  const to = document.indexOf(close);
  if (from < 0 || to < from) throw new Broken(`docs/odd.md has no block ${open} ... ${close}`);
  return `${document.slice(0, from + open.length)}\n\n${content}\n\n${document.slice(to)}`;
}

function main() {
  const rows = parameters(readFileSync(TABLE, 'utf8'));
  const before = readFileSync(DOCUMENT, 'utf8');
  const blocks = [
    ['classes', classTable(rows)],
    ['packages', packageTable(rows)],
    ['parameters', longTable(rows)],
  ];
  const after = blocks.reduce((document, [name, content]) => fill(document, name, content), before);
  if (process.argv.includes('--print')) process.stdout.write(after);
  else writeFileSync(DOCUMENT, after);
}

try {
  main();
} catch (error) {
  if (!(error instanceof Broken)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}
