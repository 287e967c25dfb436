import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Estimates } from '../../analysis/estimates.ts';
import { Exporter } from '../../charts/export.ts';
import { figures } from '../../charts/figures.ts';
import { FORMATS } from '../../charts/format.ts';
import type { TimelineCrisis } from '../../charts/timeline.ts';
import type { Manifest } from '../../engine/manifest.ts';
import type { PackDocument } from '../../report/pack/block.ts';
import { captions } from '../../report/pack/captions.ts';
import { exchanged } from '../../report/pack/cite/exchange.ts';
import {
  runReference,
  softwareReference,
  type SourceDocument,
  sourceReference,
} from '../../report/pack/cite/references.ts';
import type { SoftwareCitation } from '../../report/pack/cite/references.ts';
import { citedText, inOrder, STYLES } from '../../report/pack/cite/styles.ts';
import { docx } from '../../report/pack/docx.ts';
import {
  ONE_PAGE_ARMS,
  onePage,
  type PackInput,
  paper,
  TWO_PAGE_ARMS,
  twoPages,
} from '../../report/pack/documents.ts';
import type { MemberPart } from '../../report/pack/member-part.ts';
import { page } from '../../report/pack/page.ts';
import { type Paper, PAPERS, textWidth } from '../../report/pack/sheet.ts';
import { FILE_KINDS } from '../figure-files.ts';
import { madeIn } from '../figure-made.ts';
import { chosenFigures } from './chosen-figures.ts';
import { lowFigures, paperFigures } from './draw-figures.ts';
import { formatOf, type PackOptions } from './options.ts';
import { reproduceFiles } from './reproduce-files.ts';
import { tableFiles } from './table-files.ts';
import { hashOfDrawing } from '../../engine/about.ts';

/** A run and what goes with it into its pack. */
export interface PackedRun {
  readonly folder: string;
  readonly estimates: Estimates;
  readonly manifest: Manifest;
  readonly crises: readonly TimelineCrisis[];
  readonly software: SoftwareCitation;
  readonly sources: readonly SourceDocument[];
  readonly member: MemberPart | null;
}

/** Millimetres kept free at the foot of a sheet that must hold all: another program may set a line more. */
const SLACK = 10;

const pages = async (pdf: Uint8Array): Promise<number> => (await PDFDocument.load(pdf)).getPageCount();

/**
 * The fullest version of a document that stays within its sheets, by halving: more arms never take less room.
 * @param most arms of the fullest version @param make with `short`, without what can be left out where one arm does not fit
 */
async function fullest(
  make: (arms: number, short: boolean) => Promise<PackDocument>,
  most: number,
  sheets: number,
  on: Paper,
  exporter: Exporter,
): Promise<PackDocument> {
  let best: PackDocument | undefined;
  for (const short of [false, true]) {
    let [least, last] = [1, most];
    for (let arms = most; least <= last; arms = Math.ceil((least + last) / 2)) {
      const document = await make(arms, short);
      if ((await pages(await exporter.print(page(document, on, SLACK)))) <= sheets) {
        best = document;
        least = arms + 1;
      } else last = arms - 1;
    }
    if (best !== undefined) break;
  }
  if (best === undefined) throw new Error(`the document does not stay within ${sheets} sheets with one arm`);
  return best;
}

/**
 * Every file of a pack, by its path inside it. The same run and options give the same bytes.
 * @throws ExporterMissing if no browser starts, UsageError if a figure is named that is not there
 */
export async function packFiles(run: PackedRun, options: PackOptions): Promise<Record<string, Uint8Array>> {
  const { folder, estimates, manifest, crises, member } = run;
  const format = formatOf(FORMATS, options);
  const on = PAPERS[options.paper];
  const chosen = chosenFigures(
    figures(estimates, format, crises),
    options.figures,
    estimates.experiment.primary,
  );
  const files: Record<string, Uint8Array> = {};
  const put = (path: string, content: string | Uint8Array): void => {
    files[path] = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  };
  const putAll = (under: string, texts: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(texts)) put(`${under}/${name}`, text);
  };
  const exporter = await Exporter.open(hashOfDrawing());
  try {
    const made = madeIn(folder);
    for (const figure of chosen) {
      const drawn = await exporter.files(figure, format, made);
      for (const kind of [...FILE_KINDS, 'alt.txt'] as const)
        put(`figures/${figure.id}.${kind}`, drawn[kind]);
    }
    const text = textWidth(on);
    // What is wider than the text is drawn anew for the documents: shrunk letters would be too small.
    const inText = formatOf(FORMATS, options.width === '190mm' ? { ...options, width: '165mm' } : options);
    const references = {
      run: runReference(run.software, estimates),
      software: softwareReference(run.software, estimates),
      sources: run.sources.map(sourceReference),
    };
    const asked = options.figures === undefined ? [] : chosen.map(({ id }) => id);
    const input: PackInput = {
      estimates,
      style: options.style,
      ...references,
      member,
      figures: await paperFigures(chosen, estimates, inText, crises, text, exporter),
    };
    const lows = new Map<number, PackInput>();
    const low = async (arms: number): Promise<PackInput> => {
      const there = lows.get(arms);
      if (there !== undefined) return there;
      const drawn = await lowFigures(asked, estimates, inText, crises, text, arms, exporter);
      lows.set(arms, { ...input, figures: drawn });
      return { ...input, figures: drawn };
    };
    const one = async (arms: number, short: boolean): Promise<PackDocument> =>
      onePage(await low(arms), arms, short);
    const two = async (arms: number): Promise<PackDocument> => twoPages(await low(arms), arms);
    const documents = {
      paper: paper(input),
      'one-page': await fullest(one, ONE_PAGE_ARMS, 1, on, exporter),
      'two-pages': await fullest(two, TWO_PAGE_ARMS, 2, on, exporter),
    };
    for (const [name, document] of Object.entries(documents)) {
      put(`${name}.docx`, await docx(document, on));
      put(`${name}.pdf`, await exporter.print(page(document, on)));
    }
    put('captions.md', captions(chosen));
    putAll('tables', tableFiles(estimates, member));
    const all = [references.run, references.software, ...references.sources];
    putAll('citations', exchanged(all));
    for (const style of STYLES)
      put(
        `citations/${style}.txt`,
        `${inOrder(all, style)
          .map((of) => citedText(of, style))
          .join('\n\n')}\n`,
      );
    putAll('reproduce', reproduceFiles(folder, estimates, manifest));
  } finally {
    await exporter.close();
  }
  put(
    'pack.json',
    listing(
      run,
      options,
      chosen.map(({ id }) => id),
      files,
    ),
  );
  return files;
}

/** What a pack holds, each file with its SHA-256. */
function listing(
  { estimates, member }: PackedRun,
  { style, width, font, paper: on }: PackOptions,
  shown: readonly string[],
  files: Readonly<Record<string, Uint8Array>>,
): string {
  const { experiment, version, modelVersion } = estimates;
  const hashes = Object.keys(files)
    .sort()
    .map((path) => [path, createHash('sha256').update(files[path]!).digest('hex')] as const);
  const value = {
    pack: 'casus pack 1',
    casus: version,
    model: modelVersion,
    experiment: experiment.id,
    configuration: experiment.configurationHash,
    seed: experiment.seed,
    style,
    width,
    font,
    paper: on,
    member: member?.id ?? null,
    figures: shown,
    files: Object.fromEntries(hashes),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
