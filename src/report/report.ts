import type { Estimates } from '../analysis/estimates.ts';
import type { Validation } from '../analysis/evidence/validation.ts';
import { vectorsWords } from '../analysis/sample-words.ts';
import { figures } from '../charts/figures.ts';
import type { Figure, FigureKind } from '../charts/figure.ts';
import { type Format, FORMATS } from '../charts/format.ts';
import { provenanceOf } from '../charts/provenance.ts';
import type { TimelineCrisis } from '../charts/timeline.ts';
import { validationFigures } from '../charts/validation/validation-figures.ts';
import { count, scenarioTitle } from '../charts/words.ts';
import { writeDurably } from '../engine/durable.ts';
import { adapts, loopAnswer } from './adapts.ts';
import { answer } from './answer.ts';
import { dull, expectations, figuresStatus, paths } from './basis.ts';
import { besideHeadline } from './beside.ts';
import { conditionsTable, driversTable, neverTabled } from './conditions.ts';
import { figureHtml } from './figures.ts';
import { markup, type Html } from './html.ts';
import { interactions } from './interactions.ts';
import { wedges } from './wedges.ts';
import { leftOut } from './left-out.ts';
import { limits } from './limits.ts';
import { membersTable } from './members.ts';
import { pageParts } from './page-parts.ts';
import { precision } from './precision.ts';
import { proposalsTable } from './proposals.ts';
import { citation, reproduce } from './reproduce.ts';
import { reversals } from './reversals.ts';
import { sensitivity } from './sensitivity.ts';
import { stands } from './stands.ts';
import { classTables, countsTable, groupTables } from './tables.ts';
import { validationPage } from './validation/validation-page.ts';

export interface ReportInput {
  readonly estimates: Estimates;
  /** The resolved configuration, in full. */
  readonly yaml: string;
  /** The command that runs it again. */
  readonly command: string;
  /** Crises to be shown hour by hour; may be none. */
  readonly crises: readonly TimelineCrisis[];
  /** How the model fares against the record; null where the project has not compared it. */
  readonly validation: Validation | null;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** `report.markup` as text: one file that opens from disk and asks the network for nothing. */
export function report({ estimates, yaml, command, crises, validation }: ReportInput): string {
  const all = (format: Format): Figure[] => [
    ...figures(estimates, format, crises),
    ...(validation === null ? [] : validationFigures(validation, format)),
  ];
  const wide = all(FORMATS.screen);
  const narrow = new Map(all(FORMATS.phone).map((figure) => [figure.id, figure]));
  const picked = (wanted: (figure: Figure) => boolean): Html[] =>
    wide.filter(wanted).map((figure) => figureHtml(figure, narrow.get(figure.id) ?? figure));
  const drawn = (...kinds: FigureKind[]): Html[] => picked(({ kind }) => kinds.includes(kind));
  const scenarios = estimates.scenarios.map(({ id }) => id);
  const price = proposalsTable(estimates);
  const joined = wedges(estimates);
  const map = drawn('interactions');
  const loop = adapts(estimates, picked);
  const matters = sensitivity(estimates, drawn('sensitivity'));
  const path = { id: 'paths', title: 'Which paths exist, and which do not', body: paths(estimates) };
  const battery: Section[] = [
    {
      id: 'counts',
      title: 'In counts',
      body: markup`${scenarios.map((id) => countsTable(estimates, id))}${drawn('counts')}`,
    },
    {
      id: 'conditions',
      title: 'What would have to be true',
      body: markup`${conditionsTable(estimates)}${driversTable(estimates)}${drawn('conditions', 'drivers')}`,
    },
    {
      id: 'reverses',
      title: 'Where it reverses',
      body: markup`${reversals(estimates)}${drawn('reversals')}`,
    },
    ...(matters === null ? [] : [{ id: 'assumptions', title: 'Which assumption matters?', body: matters }]),
    { id: 'never', title: 'What never reaches the Council', body: neverTabled(estimates) },
    path,
    { id: 'effects', title: 'Effects of every arm', body: markup`${drawn('forest', 'dots')}` },
    { id: 'precision', title: 'How well it is known, and why', body: precision(estimates) },
    ...(joined === null
      ? []
      : [
          {
            id: 'package',
            title: 'What each adds to a package',
            body: markup`${joined}${drawn('wedges')}`,
          },
        ]),
    {
      id: 'together',
      title: map.length === 0 ? 'Do they add up?' : 'Do they add up? The map',
      body: markup`${map}${interactions(estimates)}`,
    },
    { id: 'speed', title: 'Time to decision', body: markup`${drawn('survival')}` },
    {
      id: 'outcomes',
      title: 'What becomes of each class',
      body: markup`${drawn('outcomes')}${scenarios.map((id) => classTables(estimates, id))}`,
    },
    {
      id: 'groups',
      title: 'By group, every arm',
      body: markup`${scenarios.map(
        (id) =>
          markup`<h3>${scenarioTitle(estimates, id)}</h3>
            ${groupTables(estimates, id)}`,
      )}`,
    },
    {
      id: 'members',
      title: 'Who blocks, who contributes',
      body: markup`${drawn('tiles')}${membersTable(estimates)}`,
    },
    ...(crises.length === 0
      ? []
      : [{ id: 'crisis', title: 'Single crises, hour by hour', body: markup`${drawn('timeline')}` }]),
  ];
  const sections: Section[] = [
    { id: 'stands', title: 'Does the answer stand?', body: stands(estimates) },
    ...(scenarios.length === 0 ? [] : battery),
    ...(loop === null ? [] : [{ id: 'adapts', title: 'When Russia adapts', body: loop }]),
    ...(price === null ? [] : [{ id: 'price', title: 'What each proposal would take', body: price }]),
    ...(scenarios.length === 0 ? [path] : []),
    {
      id: 'basis',
      title: 'What the numbers rest on',
      body: markup`${figuresStatus(estimates)}${expectations(estimates)}`,
    },
    {
      id: 'believed',
      title: 'Does the model deserve to be believed?',
      body: validationPage(validation, estimates.modelVersion, drawn),
    },
    { id: 'limits', title: 'What this cannot claim', body: limits() },
  ];
  const { experiment, design } = estimates;
  const page = pageParts(experiment.title, citation(estimates), provenanceOf(estimates), wide, narrow);
  return markup`<!doctype html>
    <html lang="en">
      <head>
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        <div class="page">
          <header>
            <p class="kicker">
              Casus ${estimates.version} · ${experiment.title} · model output, not a forecast
            </p>
            <h1>${experiment.question}</h1>
            <p class="facts">
              ${count(design.replications)} replications (${vectorsWords(design)} × ${count(design.inner)}), ${design.crises === 0 ? 'closed loop alone' : `${count(design.crises)} crises`}, ${count(estimates.arms.length)} arms${leftOut(design)} ·
              figures as of ${experiment.asOf} · seed “${experiment.seed}” · configuration
              ${experiment.configurationHash.slice(0, 12)}
            </p>
          </header>
          <nav aria-label="Contents">
            <ol>
              <li><a href="#answer">The answer</a></li>
              ${[...sections, { id: 'cite', title: 'How to cite' }, { id: 'reproduce', title: 'How to reproduce' }].map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
            </ol>
          </nav>
          <main>
            <section id="answer" aria-labelledby="answer-title" tabindex="-1">
              <h2 id="answer-title" class="visually-hidden">The answer</h2>
              ${scenarios.length === 0 ? null : markup`${answer(estimates)}${besideHeadline(estimates)}${dull(estimates)}`}${loopAnswer(estimates)}
            </section>
            ${sections.map(
              ({ id, title, body }) =>
                markup`<section id="${id}" aria-labelledby="${id}-title">
                  <h2 id="${id}-title">${title}</h2>
                  ${body}
                </section> `,
            )}${reproduce(estimates, yaml, command)}
          </main>
          <footer>
            ${citation(estimates)} Licence MIT; figures of members with their sources in agents/. Drawn with
            Plotly.js (MIT); Source Sans and Source Serif (SIL Open Font License 1.1).
          </footer>
        </div>
        ${page.scripts}
      </body>
    </html> `.text;
}

/** Writes `report.markup`, under its name only when complete. */
export function writeReport(path: string, input: ReportInput): void {
  writeDurably(path, report(input));
}
