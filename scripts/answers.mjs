/**
 * Says what the reference runs found: answer.md beside each, and docs/answers.md with all of them. Both follow from the
 * committed estimates alone.
 *
 *     npm run answers
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build, install, root } from './prepare.mjs';

const HEAD = `# Ten questions, answered

Each experiment that Casus ships, and what its reference run found, in a paragraph made of its estimates and of nothing
else: \`npm run answers\` writes this page from \`results/reference\`, \`npm run reference -- all\` makes the runs anew.

How to read one. An arm is set against the baseline in the same worlds (common random numbers), and every number is that
difference, after the level of the baseline; what runs from 0 to 1 is told out of 100. Force, threshold and hybrid
provocations are never pooled. In brackets stands an interval over parameter draws and chance; where it holds 0 the sign
is open, and “no change” says that not one crisis changed. Beside speed stands the share punished though Russia did not
cause it on purpose. *Fixed provocations* are the battery, *those that the baseline met* the frozen sequence, *when Russia
adapts* the closed loop: composition is the second less the first, adaptation the third less the second (in a list, in
this order). A sequence leaves the model’s scope after a land attack that was not denied. The last sentences say under which
rival form of a mechanism and without which member a sign changes, each variant at an n of its own. All of it holds in this model,
under priors that are mostly judgement: it compares, it does not forecast, and it says nothing of the chance of an attack.
`;

/** The experiments that Casus ships, by name, in alphabetical order. */
export function shipped() {
  return readdirSync(join(root, 'experiments'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * Writes the answers of every reference run that is there; dist must be built.
 * @returns {Promise<string[]>} the experiments answered
 */
export async function writeAnswers() {
  const { answerParagraph } = await import('../dist/analysis/paragraph.js');
  const { readEstimates } = await import('../dist/analysis/estimates-json.js');
  const folderOf = (name) => join(root, 'results', 'reference', name);
  const names = shipped().filter((name) => existsSync(join(folderOf(name), 'estimates.json.gz')));
  const parts = names.map((name) => {
    const read = (file) => readFileSync(join(folderOf(name), file));
    const estimates = readEstimates(gunzipSync(read('estimates.json.gz')).toString('utf8'));
    const parse = (file) => JSON.parse(read(file).toString('utf8'));
    const { casus, model } = parse('manifest.json');
    const { command } = parse('machine.json');
    const { title, question } = estimates.experiment;
    const paragraph = answerParagraph(estimates);
    writeFileSync(join(folderOf(name), 'answer.md'), `# ${title}\n\n*${question}*\n\n${paragraph}\n`);
    return (
      `## ${title}\n\n*${question}*\n\n${paragraph}\n\n` +
      `\`${command}\` (Casus ${casus}, model ${model}): [estimates and figures](../results/reference/${name}).\n`
    );
  });
  writeFileSync(join(root, 'docs', 'answers.md'), [HEAD, ...parts].join('\n'));
  return names;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await install();
  if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was written.');
  const written = await writeAnswers();
  console.log(`${written.length} answers in docs/answers.md`);
}
