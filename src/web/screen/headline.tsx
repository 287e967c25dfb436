import { countsOf, DotMark, Dots } from './dots.tsx';
import { noneDiffers, type Shown } from './shown.ts';
import { noneDifferent, of100, plainNumber, signed } from './words.ts';

interface HeadlineProps {
  readonly which: 'credibility' | 'decided';
  readonly title: string;
  /** 'attacks with force' */
  readonly crises: string;
  /** 'answered adequately in time' */
  readonly question: string;
  readonly shown: Shown;
  /** As things stand alone. */
  readonly baselineOnly: boolean;
  /** Nothing is chosen, so there is nothing to compare. */
  readonly nothingChosen: boolean;
  readonly problem: string | null;
}

const ANSWER = {
  none: 'waiting',
  approximate: 'approximate',
  measuring: 'measuring',
  settled: 'settled',
} as const;

/** One headline: dots of 100, baseline against the mix, the difference with its interval, and how sure it is. */
export function Headline({
  which,
  title,
  crises,
  question,
  shown,
  baselineOnly,
  nothingChosen,
  problem,
}: HeadlineProps) {
  const { baseline, chosen, interval, lost } = shown;
  const alone = baselineOnly || nothingChosen;
  const known = baseline !== null && chosen !== null;
  const counts = known ? countsOf(baseline, alone ? baseline : chosen, alone ? 0 : (lost ?? 0)) : null;
  const longest = known ? Math.max(of100(baseline).length, of100(chosen).length) : 1;
  const alt = known
    ? altOf(title, `of 100 ${crises}, ${question}`, baseline, alone ? null : chosen)
    : `${title}: no answer yet`;
  return (
    <section
      class="headline"
      aria-labelledby={`headline-${which}`}
      data-headline={which}
      data-answer={ANSWER[shown.standing]}
      data-n={shown.n}
      data-half-width={interval === null ? '' : plainNumber((100 * (interval[1] - interval[0])) / 2, 2)}
    >
      <h2 id={`headline-${which}`}>{title}</h2>
      <p class="question">
        of 100<span class="crises"> {crises}</span>, {question}
      </p>
      <Dots counts={counts} alt={alt} />
      <div class="headline-numbers">
        <p class={longest === 3 ? 'big big-long' : 'big'}>
          {known ? (
            <>
              <span class={alone ? 'big-chosen' : 'big-baseline'} data-number="baseline">
                {of100(baseline)}
              </span>
              {!alone && (
                <>
                  <span class="arrow" aria-hidden="true">
                    →
                  </span>
                  <span class="visually-hidden"> as things stand, </span>
                  <span class="big-chosen" data-number="chosen">
                    {of100(chosen)}
                  </span>
                  <span class="visually-hidden"> with the mix</span>
                </>
              )}
            </>
          ) : (
            <span class="big-baseline">–</span>
          )}
        </p>
        <Difference shown={shown} alone={alone} nothingChosen={nothingChosen} />
        <p class={`standing standing-${shown.standing}`}>
          {standingWords(shown, alone, problem).map((words) => (
            <span key={words}>{words} </span>
          ))}
        </p>
        {counts !== null && !alone && (counts.gained > 0 || counts.lost > 0) && (
          <ul class="key" aria-hidden="true">
            <li>
              <DotMark kind="kept" /> both
            </li>
            {counts.gained > 0 && (
              <li>
                <DotMark kind="gained" /> {counts.gained} gained
              </li>
            )}
            {counts.lost > 0 && (
              <li>
                <DotMark kind="lost" /> {counts.lost} lost
              </li>
            )}
          </ul>
        )}
      </div>
    </section>
  );
}

function Difference({
  shown,
  alone,
  nothingChosen,
}: {
  readonly shown: Shown;
  readonly alone: boolean;
  readonly nothingChosen: boolean;
}) {
  const { difference, interval, standing, intervalOfBaseline } = shown;
  if (alone) {
    return (
      <p class="difference">
        as things stand
        {intervalOfBaseline !== null && (
          <span class="interval">
            {' '}
            90% interval{' '}
            <span class="ends">
              {intervalOfBaseline.map((end) => plainNumber(100 * end, 1)).join(' to ')}
            </span>
          </span>
        )}
        {nothingChosen && <span class="interval hint">Move a lever to compare.</span>}
      </p>
    );
  }
  if (difference === null || interval === null) return <p class="difference">no answer yet</p>;
  if (noneDiffers(shown)) return <p class="difference">{noneDifferent(shown.n)}</p>;
  const ends = interval.map((end) => signed(100 * end, 1)).join(' to ');
  return (
    <p class="difference">
      <strong>{signed(100 * difference, 1)}</strong> of 100
      <span class="interval">
        {standing === 'approximate' ? ' nine in ten within ' : ' 90% interval '}
        <span class="ends">{ends}</span>
      </span>
    </p>
  );
}

/**
 * How sure the headline is, in parts that stay on a line each.
 * @param alone the baseline is shown, so it is the baseline that may be off
 */
function standingWords(shown: Shown, alone: boolean, problem: string | null): string[] {
  const { standing, n } = shown;
  const error = alone ? shown.errorOfBaseline : shown.error;
  if (problem !== null && standing !== 'settled')
    return [`${standing === 'none' ? 'not measured' : 'not measured further'}: ${problem}`];
  switch (standing) {
    case 'none':
      return ['the first worlds are being run'];
    case 'approximate':
      return [`approximate (±${errorWords(error)}),`, 'measuring'];
    case 'measuring':
      return [`measured, n = ${n}`, 'paired worlds,', 'refining'];
    case 'settled':
      return [`measured, n = ${n}`, 'paired worlds'];
  }
}

/** Points of 100; with a decimal where it would read 0. */
const errorWords = (error: number | null): string => {
  const points = 100 * (error ?? 0);
  return plainNumber(points, points > 0 && points < 1 ? 1 : 0);
};

function altOf(title: string, question: string, baseline: number, chosen: number | null): string {
  const both = chosen === null ? '' : `, ${of100(chosen)} with the chosen mix`;
  return `${title}, ${question}: ${of100(baseline)} as things stand${both}`;
}
