import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { every, parsed } from './markdown.ts';

const TUTORIAL = 'docs/tutorial.md';
const PREFIX = 'npm run casus -- ';
const CLI = resolve('dist/cli/main.js');

/** Names of runs are fingerprints, and versions go on: neither is what the tutorial teaches. */
const anonymous = (text: string): string =>
  text
    .replaceAll(/\b(?:[0-9a-f]{64}\b|[0-9a-f]{12}(?:…|\b))/g, '<hash>')
    .replaceAll(/\b\d+\.\d+\.\d+\b/g, '<version>')
    .replaceAll(/model \d+\.\d+/g, 'model <version>');

/** The pieces between the lines `...` of an output shown. */
const pieces = (shown: string): string[] =>
  anonymous(shown)
    .split(/^\.\.\.$/m)
    .map((piece) => piece.replaceAll(/^\n|\n$/g, ''))
    .filter((piece) => piece !== '');

/** The first piece that does not stand in the output after those before it. */
function missing(shown: string, output: string): string | undefined {
  let at = 0;
  const text = anonymous(output);
  return pieces(shown).find((piece) => {
    const found = text.indexOf(piece, at);
    at = found + piece.length;
    return found < 0;
  });
}

const blocks = every(parsed(readFileSync(TUTORIAL, 'utf8')), 'code').map(({ lang, value }) => ({
  lang,
  value,
}));
const yaml = blocks.find(({ lang }) => lang === 'yaml')!.value;
const folder = mkdtempSync(join(tmpdir(), 'casus-tutorial-'));
mkdirSync(join(folder, 'experiments'));
writeFileSync(join(folder, 'experiments', 'mine.yaml'), `${yaml}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

const runOf = (): string => readdirSync(join(folder, 'results', 'mine'))[0]!;

/** What a command of the tutorial prints; pictures need a browser, so their data stand for them. */
function printed(line: string): string {
  const args = line
    .slice(PREFIX.length)
    .replace(/results\/mine\/[0-9a-f]{12}-100/, () => `results/mine/${runOf()}`)
    .replace('svg,csv', 'csv')
    .split(' ');
  const more = args[0] === 'run' ? ['--no-figures', '--workers', '1'] : [];
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args, ...more], {
    cwd: folder,
    encoding: 'utf8',
  });
  return `${stdout}\n${stderr}\nexit code ${status}`;
}

describe('the tutorial', () => {
  const commands = blocks.flatMap(({ lang, value }, at) =>
    lang === 'sh' ? [[value, blocks[at + 1]!.value] as const] : [],
  );

  it('has commands of Casus alone', () => {
    expect(commands.length).toBeGreaterThan(4);
    for (const [command] of commands)
      expect(command.startsWith(PREFIX) && !command.includes('\n')).toBe(true);
  });

  it.each(commands)('%s prints what is shown', (command, shown) => {
    const pictures = command.includes('svg,csv') ? shown.replaceAll(/^.*\.svg\n/gm, '') : shown;
    const output = printed(command);
    expect(missing(pictures, output), output).toBeUndefined();
  });

  it('shows the message that a wrong word gives', () => {
    const wrong = yaml.replace('mode: minus-x', 'mode: minus-one');
    writeFileSync(join(folder, 'experiments', 'mine.yaml'), `${wrong}\n`);
    const shown = blocks.find(({ value }) => value.includes('Did you mean'))!.value;
    expect(missing(shown, printed(`${PREFIX}validate experiments/mine.yaml`))).toBeUndefined();
  });

  it('cites the run as its report does', () => {
    const report = readFileSync(join(folder, 'results', 'mine', runOf(), 'report.html'), 'utf8');
    const [, cited] = /<span id="citation">([^<]*)<\/span>/.exec(report)!;
    expect(missing(blocks.at(-1)!.value, cited!)).toBeUndefined();
  });

  it.each(['csv', 'alt.txt'])('has the figure of the run, by its %s', (kind) => {
    const name = `forest-standard-battery-force-rmst72.${kind}`;
    const drawn = readFileSync(join(folder, 'results', 'mine', runOf(), 'figures', name), 'utf8');
    expect(readFileSync(`docs/tutorial/${name}`, 'utf8')).toBe(drawn);
    expect(kind === 'csv' || readFileSync(TUTORIAL, 'utf8').includes(`![${drawn.trim()}]`)).toBe(true);
  });

  it('is found wrong where an output is not what comes out, or stands in another order', () => {
    expect(missing('a\n...\nc', 'a\nb\nc\n')).toBeUndefined();
    expect(missing('a\n...\nd', 'a\nb\nc\n')).toBe('d');
    expect(missing('c\n...\na', 'a\nb\nc\n')).toBe('a');
  });
});
