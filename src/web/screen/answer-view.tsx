import type { Facts } from '../facts.ts';
import type { Answered } from '../state/answers.ts';
import type { ControlId } from '../mix/controls.ts';
import type { Page } from '../state/use-page.ts';
import { Headline } from './headline.tsx';
import { Lever } from './lever.tsx';
import { MixPrice } from './mix-price.tsx';
import { Numbers } from './numbers.tsx';
import { Pickers } from './pickers.tsx';
import { shownOf } from './shown.ts';
import { TileMap } from './tile-map.tsx';
import { Toolbar } from './toolbar.tsx';
import { WarningsList } from './warnings-list.tsx';
import { decisionHours, incidentOf, incidentWords, nothingIsChosen, withinHours } from './words.ts';

interface AnswerViewProps {
  readonly page: Page;
  readonly facts: Facts;
  readonly answered: Answered;
  readonly tileId: (member: string) => string;
}

/** The first screen: levers on the left, what follows from them on the right. */
export function AnswerView({ page, facts, answered, tileId }: AnswerViewProps) {
  const { state, dispatch } = page;
  const { mix } = state;
  const window = incidentOf(facts, mix.incident)?.window ?? null;
  const crises = incidentWords(facts, mix.incident);
  const headlines = [
    {
      which: 'credibility',
      title: 'Deterrence credibility',
      question: `answered adequately in time${window === null ? '' : ` (${window}\u00a0h)`}`,
    },
    {
      which: 'decided',
      title: 'Consensus speed',
      question: `the Council has decided ${withinHours(decisionHours(facts, mix.incident))}`,
    },
  ] as const;
  const nothingChosen = nothingIsChosen(mix);
  return (
    <div class={state.baseline ? 'answer-view as-things-stand' : 'answer-view'}>
      <div class="levers-side">
        <Pickers facts={facts} mix={mix} dispatch={dispatch} />
        <section aria-labelledby="levers-title" class="levers">
          <div class="levers-head">
            <h2 id="levers-title">Levers</h2>
            <Toolbar page={page} />
          </div>
          {facts.controls.map((control) => (
            <Lever
              key={control.id}
              control={control}
              level={mix.levels[control.id as ControlId]}
              dispatch={dispatch}
            />
          ))}
        </section>
      </div>
      <div class="headlines" id="answer" tabIndex={-1} role="group" aria-label="The answer">
        {headlines.map((each) => (
          <Headline
            key={each.which}
            {...each}
            crises={crises}
            shown={shownOf(each.which, answered)}
            baselineOnly={state.baseline}
            nothingChosen={nothingChosen}
            problem={answered.problem}
          />
        ))}
      </div>
      <div class="below">
        <Numbers
          rows={headlines.map(({ which, title }) => ({ name: title, shown: shownOf(which, answered) }))}
          nothingChosen={nothingChosen}
        />
        <WarningsList facts={facts} mix={mix} />
        <TileMap facts={facts} state={state} answered={answered} dispatch={dispatch} tileId={tileId} />
        <MixPrice facts={facts} mix={mix} />
      </div>
    </div>
  );
}
