import type { JSX } from 'preact';
import { durationText } from '../../analysis/duration-text.ts';
import type { WatchedCrisis } from '../engine/protocol.ts';
import { kindOf, STAND_WORDS, STANDS, standOf } from './stand-words.ts';

/** Every step of a crisis as a table: the long form of the player. */
export function StepTable({ crisis }: { crisis: WatchedCrisis }): JSX.Element {
  const { steps, title } = crisis;
  const counts = (stands: Readonly<Record<string, string>>): string => {
    const all = Object.values(stands).map(standOf);
    return STANDS.flatMap((stand) => {
      const count = all.filter((each) => each === stand).length;
      return count === 0 ? [] : [`${count} ${STAND_WORDS[stand].word}`];
    }).join(', ');
  };
  return (
    // a region that scrolls can be reached by keyboard
    <div class="step-scroll" role="region" aria-label={`All steps: ${title}`} tabIndex={0}>
      <table>
        <caption>{title}: every step (n = 1)</caption>
        <thead>
          <tr>
            {[
              'Hours',
              'Since onset',
              'Step',
              'What happens, and why',
              'Text on the table',
              'In force',
              'Members',
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td class="number">{step.hour.toFixed(1)}</td>
              <td class="number">{durationText(step.hour)}</td>
              <td>{kindOf(step).word}</td>
              <td class="wide">{step.sentences.join(' ')}</td>
              <td>{step.text ?? '–'}</td>
              <td>{step.inForce ?? '–'}</td>
              <td>{counts(step.stands)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
