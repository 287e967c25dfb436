/**
 * `npm run notebooks`: runs the code cells of every notebook, in order, in one Deno process (from npm, without a network)
 * and stores what comes out. `-- --check` stores nothing and exits with 5 where something else comes out; names choose
 * notebooks (`-- 02`). A cell shows what it prints and the value of its last expression, as a Jupyter kernel does.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, root } from './prepare.mjs';

const FOLDER = join(root, 'notebooks');
const DRIFTED = 5;
const MOST_BYTES = 500_000;
const NO_VALUE =
  /^(const|let|var|function|async function|class|if|for|while|try|switch|throw|type|interface)\b/;

/** Notebooks of a folder by name, those whose names begin with one of `chosen`; all if none is. */
export function readNotebooks(folder = FOLDER, chosen = []) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .filter((name) => chosen.length === 0 || chosen.some((each) => name.startsWith(each)))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const sourceOf = ({ source }) => [source].flat().join('');

/** Imports as a running program can have them. */
function withoutImports(code) {
  const named = /^import \{([^}]*)\} from '([^']+)';$/gm;
  const plain = code.replace(
    named,
    (_, names, from) => `const {${names.replaceAll(/\bas\b/g, ':')}} = await import('${from}');`,
  );
  if (/^(import|export)\s/m.test(plain)) throw new Error("a cell imports as import { a } from 'b';");
  return plain;
}

/** The code of a cell, the value of its last expression handed to `show`: formatted code begins each statement at column 0. */
export function cellCode(code) {
  const lines = withoutImports(code).trimEnd().split('\n');
  const last = lines.findLastIndex((line) => /^[^\s)}\]/]/.test(line));
  if (last < 0 || NO_VALUE.test(lines[last])) return lines.join('\n');
  const value = lines.slice(last).join('\n').replace(/;$/, '');
  return [...lines.slice(0, last), `show(\n${value}\n);`].join('\n');
}

/** The program that runs the cells and prints what each has shown, as JSON. */
export function programOf(notebooks) {
  const bodies = notebooks.map(({ name, text }) => {
    const cells = JSON.parse(text).cells.filter(({ cell_type: type }) => type === 'code');
    const code = cells.map((cell, at) => `begin(${at});\n${cellCode(sourceOf(cell))}\n`).join('');
    return `await notebook(${JSON.stringify(name)}, async () => {\n${code}});\n`;
  });
  return `
const print = console.log;
const done = {};
let cells, cell, place;
const inspect = (value) => (typeof value === 'string' ? value : Deno.inspect(value));
console.log = (...values) => (cell.printed += values.map(inspect).join(' ') + '\\n');
const begin = (at) => ((place = at + 1), cells.push((cell = { printed: '', shown: null })));
const show = (value) => {
  if (value === undefined) return;
  const display = value?.[Symbol.for('Jupyter.display')];
  cell.shown = display ? display.call(value) : { 'text/plain': Deno.inspect(value) };
};
const notebook = async (name, run) => {
  done[name] = cells = [];
  try {
    await run();
  } catch (error) {
    console.error(name + ', code cell ' + place + ': ' + (error.stack ?? error));
    Deno.exit(1);
  }
};
${bodies.join('')}
print(JSON.stringify(done));
Deno.exit(0);
`;
}

/** Runs a program in Deno in the folder of the notebooks. @returns what it printed @throws if it failed */
export function runDeno(program, folder = FOLDER) {
  // Its script finds the binary whether or not npm was let run install scripts.
  const deno = join(root, 'node_modules/deno/bin.cjs');
  const args = [deno, 'run', '--allow-all', '--no-lock', '--no-remote', '--ext=ts', '-'];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(said) : fail(new Error(`Deno ended with ${code}`))));
    child.stdin.end(program);
  });
}

/** Lines with their ends, as the format of notebooks has texts. */
const lined = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const isText = (type) => type.startsWith('text/') || type === 'image/svg+xml';

function outputsOf({ printed, shown }, count) {
  const stream = { name: 'stdout', output_type: 'stream', text: lined(printed) };
  const entries = Object.entries(shown ?? {}).map(([type, data]) => [
    type,
    isText(type) ? lined(data) : data,
  ]);
  const value = { data: Object.fromEntries(entries), execution_count: count, metadata: {} };
  return [
    ...(printed === '' ? [] : [stream]),
    ...(shown === null ? [] : [{ ...value, output_type: 'execute_result' }]),
  ];
}

/** The text of a notebook with what its cells have shown. */
export function withOutputs(text, shown) {
  const notebook = JSON.parse(text);
  const code = notebook.cells.filter(({ cell_type: type }) => type === 'code');
  for (const [at, cell] of code.entries()) {
    cell.execution_count = at + 1;
    cell.outputs = outputsOf(shown[at], at + 1);
  }
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

async function main(args) {
  const check = args.includes('--check');
  const chosen = args.filter((arg) => !arg.startsWith('--'));
  const notebooks = readNotebooks(FOLDER, chosen);
  if (notebooks.length === 0) throw new Error(`no notebook begins with ${chosen.join(' or ')}`);
  await install();
  const shown = JSON.parse(await runDeno(programOf(notebooks)));
  for (const { name, text } of notebooks) {
    const fresh = withOutputs(text, shown[name]);
    const size = Buffer.byteLength(fresh);
    if (size > MOST_BYTES) throw new Error(`${name} would have ${size} bytes; the most is ${MOST_BYTES}`);
    const same = fresh === text;
    if (!same && check) process.exitCode = DRIFTED;
    if (!same && !check) writeFileSync(join(FOLDER, name), fresh);
    const word = same
      ? 'as stored'
      : check
        ? 'OTHERWISE than stored (npm run notebooks renews it)'
        : 'written';
    console.log(`notebooks/${name}: ${(size / 1000).toFixed(0)} kB, ${word}`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
