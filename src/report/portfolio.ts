import type { ConfirmedSet, Portfolio } from '../analysis/portfolio/portfolio.ts';
import { OBJECTIVES } from '../analysis/portfolio/gains.ts';
import {
  amount,
  baselineText,
  caveats,
  confirmation,
  confirmedText,
  fewVectors,
  leastRegret,
  luck,
  moneyText,
  NOTHING_NAME,
  objectiveHead,
  question,
  regretText,
  setText,
  standingText,
} from '../analysis/portfolio/words.ts';
import { effectText } from '../analysis/amounts.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { paretoFigures } from '../charts/pareto.ts';
import { FORMATS } from '../charts/format.ts';
import { provenanceOf } from '../charts/provenance.ts';
import { capital, count } from '../charts/words.ts';
import { writeDurably } from '../engine/durable.ts';
import { figureHtml } from './figures.ts';
import { markup, type Html } from './html.ts';
import { limits } from './limits.ts';
import { pageParts } from './page-parts.ts';
import { adoptionOdds } from './proposals.ts';
import { citation } from './reproduce.ts';
import { table } from './table.ts';

const numeric = (head: string): { head: string; numeric: true } => ({ head, numeric: true });

const name = (set: ConfirmedSet): string => `${set.letter}: ${setText(set)}`;

function frontTable(portfolio: Portfolio): Html {
  return table(
    `Confirmed sets, change beside “${NOTHING_NAME}” with 90% interval; n = ${sampleWords(portfolio.design.replications, portfolio.design, 'pairs')} each`,
    [
      { head: 'Set' },
      ...OBJECTIVES.map((objective) => numeric(capital(objectiveHead(objective)))),
      numeric('Billion a year'),
      numeric('Political capital'),
      { head: 'Standing' },
    ],
    [
      [
        `0: ${NOTHING_NAME} (levels)`,
        ...OBJECTIVES.map((objective) => baselineText(portfolio, objective)),
        '0',
        '0',
        'the baseline',
      ],
      ...portfolio.sets.map((set) => [
        name(set),
        ...set.effects.map(confirmedText),
        moneyText(set),
        amount(set.capital),
        standingText(set),
      ]),
    ],
  );
}

function regretTable(portfolio: Portfolio): Html {
  const row = (label: string, { regrets }: Pick<ConfirmedSet, 'regrets'>): string[] => [
    label,
    ...regrets.map(({ objective, value, interval90, crossed }) => {
      const [at, low, high, least] = [value, interval90.low, interval90.high, crossed].map((each) =>
        regretText(objective, each),
      );
      return `${at} [${low}, ${high}]; ${least} without that luck`;
    }),
  ];
  const least = leastRegret(portfolio).map(
    ({ objective, letter, value, ties }) =>
      `${objectiveHead(objective)}: ${letter} (${regretText(objective, value)}${ties.length === 0 ? '' : `; the interval overlaps that of ${ties.join(', ')}`})`,
  );
  return markup`<p>
      Regret is how far a set stays behind the best confirmed set under the same parameters; here the mean of the tenth of the
      parameter vectors in which it stays behind most. Each vector has few runs, so part of it is luck of the best: the number
      is too large; “without that luck” the best and the worst tenth are found in other runs, and the number is too small on average. ${fewVectors(portfolio)} Least: ${least.join('; ')}.
    </p>
    ${table(
      `Worst-decile regret with 90% interval over resampled parameter vectors; n = ${count(portfolio.design.vectors)} vectors`,
      [{ head: 'Set' }, ...OBJECTIVES.map((objective) => numeric(capital(objectiveHead(objective))))],
      [row(`0: ${NOTHING_NAME}`, portfolio.baseline), ...portfolio.sets.map((set) => row(name(set), set))],
    )}`;
}

function takesTable({ sets }: Portfolio): Html {
  return table(
    'What each set would take: every proposal has to be adopted, by its own body; chances are not multiplied',
    [{ head: 'Set' }, { head: 'Proposal' }, { head: 'Body' }, { head: 'Adopted, of 100' }],
    sets.flatMap((set) =>
      set.options.map((option, at) => [
        at === 0 ? set.letter : `${set.letter} (and)`,
        `${option.name}: ${option.levelName}`,
        set.adoption[at]!.institution,
        adoptionOdds(set.adoption[at]!),
      ]),
    ),
  );
}

function sideTable({ sets, design }: Portfolio): Html | null {
  const [first] = sets;
  if (first === undefined || first.beside.length === 0) return null;
  return table(
    `What a set moves beside the objectives: change with 90% interval; n = ${sampleWords(design.replications, design, 'pairs')} each`,
    [
      { head: 'Set' },
      ...first.beside.map(({ estimand, group }) => numeric(`${capital(objectiveHead(estimand))}, ${group}`)),
    ],
    sets.map((set) => [name(set), ...set.beside.map(effectText)]),
  );
}

function searched({ stages, dropped, options, excluded }: Portfolio): Html {
  const because = [...new Set(dropped.map(({ because: why }) => why))].map(
    (why) =>
      `${why}: ${dropped
        .filter((each) => each.because === why)
        .map(({ key }) => key)
        .join(', ')}`,
  );
  return markup`${table(
    'Stages of the search; the last is the confirmation, on keys of its own',
    [
      { head: 'Stage' },
      numeric('Sets'),
      numeric('Parameter vectors'),
      numeric('Runs of each'),
      numeric('Crises'),
    ],
    stages.map(({ name: stage, sets, vectors, inner, crises }) => [
      stage,
      count(sets),
      count(vectors),
      count(inner),
      count(crises),
    ]),
  )}
  <p>${count(options - dropped.length)} of ${count(options)} levels went into sets. Left out, ${because.join('; ') || 'none'}.</p>
  <p>Pairs that no arm can hold: ${count(excluded.length)}.</p>`;
}

/** The page of a search, as text. @param command that gives the same @param next that gives the full report of the candidates */
function portfolioPage(portfolio: Portfolio, command: string, next: string): string {
  const wide = paretoFigures(portfolio, FORMATS.screen);
  const narrow = new Map(paretoFigures(portfolio, FORMATS.phone).map((figure) => [figure.id, figure]));
  const title = `Sets of at most ${portfolio.settings.effort.atMost} proposals under a budget`;
  const page = pageParts(title, citation(portfolio), provenanceOf(portfolio), wide, narrow);
  const sections: readonly { id: string; title: string; body: Html }[] = [
    {
      id: 'views',
      title: 'What more of one costs in another',
      body: markup`${wide.map((figure) => figureHtml(figure, narrow.get(figure.id) ?? figure))}`,
    },
    { id: 'robust', title: 'Where the parameters are worst for it', body: regretTable(portfolio) },
    { id: 'takes', title: 'What it would take', body: takesTable(portfolio) },
    ...[sideTable(portfolio)].flatMap((body) =>
      body === null ? [] : [{ id: 'beside', title: 'What else it moves', body }],
    ),
    { id: 'searched', title: 'How it was searched', body: searched(portfolio) },
    {
      id: 'limits',
      title: 'What this cannot claim',
      body: markup`<ul>${caveats(portfolio).map((text) => markup`<li>${text}</li>`)}</ul>${limits()}`,
    },
    {
      id: 'reproduce',
      title: 'How to reproduce',
      body: markup`<p class="copy">${citation(portfolio)}</p>
        <pre tabindex="0" aria-label="Command"><code>${command}</code></pre>
        <p>The full report of the confirmed sets, from the same records:</p>
        <pre tabindex="0" aria-label="Command of the full report"><code>${next}</code></pre>`,
    },
  ];
  return markup`<!doctype html>
    <html lang="en">
      <head>
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        <div class="page">
          <header>
            <p class="kicker">Casus ${portfolio.version} · search for a portfolio · model output, not a forecast</p>
            <h1>${title}</h1>
            <p class="facts">${question(portfolio)}</p>
          </header>
          <nav aria-label="Contents">
            <ol>
              <li><a href="#answer">The answer</a></li>
              ${sections.map(({ id, title: text }) => markup`<li><a href="#${id}">${text}</a></li>`)}
            </ol>
          </nav>
          <main>
            <section id="answer" aria-labelledby="answer-title" tabindex="-1">
              <h2 id="answer-title">The front</h2>
              <p>${confirmation(portfolio)} ${luck(portfolio)}</p>
              ${frontTable(portfolio)}
            </section>
            ${sections.map(
              ({ id, title: text, body }) =>
                markup`<section id="${id}" aria-labelledby="${id}-title">
                  <h2 id="${id}-title">${text}</h2>
                  ${body}
                </section> `,
            )}
          </main>
          <footer>${citation(portfolio)} Licence MIT.</footer>
        </div>
        ${page.scripts}
      </body>
    </html> `.text;
}

/** Writes the page, under its name only when complete. */
export function writePortfolioPage(path: string, portfolio: Portfolio, command: string, next: string): void {
  writeDurably(path, portfolioPage(portfolio, command, next));
}
