import { BLUE, GREEN, shade, VERMILLION } from '../../charts/palette.ts';
import type { Facts } from '../facts.ts';
import { type Arm, type PageState, TILE_MODES, type TileMode } from '../state/page-state.ts';
import type { Answered } from '../state/answers.ts';
import type { Dispatch } from '../state/reduce.ts';
import { TileTable } from './tile-table.tsx';
import { tileScale, tileValues } from './tile-values.ts';
import { finely, nothingIsChosen, of100 } from './words.ts';

interface TileMapProps {
  readonly facts: Facts;
  readonly state: PageState;
  readonly answered: Answered;
  readonly dispatch: Dispatch;
  readonly tileId: (member: string) => string;
}

const TILE_WORDS: Readonly<
  Record<TileMode, { readonly tab: string; readonly unit: string; readonly hue: string }>
> = {
  blocks: { tab: 'Blocks', unit: 'of 100 first votes, blocked', hue: VERMILLION },
  contributes: { tab: 'Contributes', unit: 'of 100 crises, contributes', hue: BLUE },
  belief: { tab: 'Belief in the US', unit: 'of 100, belief that the United States would act', hue: GREEN },
};

/** The 32 allies, one tile each; a tile opens the member's page. */
export function TileMap({ facts, state, answered, dispatch, tileId }: TileMapProps) {
  const { tiles: mode, baseline, mix } = state;
  const arm: Arm = baseline ? 'baseline' : 'chosen';
  const { answer, quick } = answered;
  const nothingChosen = nothingIsChosen(mix);
  const values = tileValues(facts, { answer, quick, nothingChosen }, mode, arm, mix.month);
  const { low, high } = tileScale(values.values(), mode);
  const { unit, hue } = TILE_WORDS[mode];
  const waiting = mode !== 'belief' && answer === null;
  return (
    <section class="map" aria-labelledby="map-title">
      <div class="map-head">
        <h2 id="map-title">The 32 allies</h2>
        <p class="small">a tile opens the member’s page</p>
        <div class="switch" role="radiogroup" aria-label="What the map shows">
          {TILE_MODES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="tiles"
                value={each}
                checked={each === mode}
                onChange={() => dispatch({ kind: 'tiles', tiles: each })}
              />
              <span>{TILE_WORDS[each].tab}</span>
            </label>
          ))}
        </div>
        <div class="switch" role="radiogroup" aria-label="Whose numbers">
          {([true, false] as const).map((each) => (
            <label key={String(each)}>
              <input
                type="radio"
                name="arm"
                value={each ? 'baseline' : 'chosen'}
                checked={each === baseline}
                disabled={mode === 'belief'}
                onChange={() => dispatch({ kind: 'baseline', baseline: each })}
              />
              <span>{each ? 'As things stand' : 'Chosen mix'}</span>
            </label>
          ))}
        </div>
      </div>
      <div class="tiles">
        {facts.members.map(({ id, name, tile, row, column }) => {
          const { value } = values.get(id)!;
          const { fill, ink } = shade(
            hue,
            value === null ? 0 : 0.92 * Math.min(1, Math.max(0, (value - low) / (high - low))),
          );
          const said =
            value === null ? (waiting ? 'not measured yet' : 'no vote') : `${finely(value)} ${unit}`;
          return (
            <button
              key={id}
              id={tileId(id)}
              type="button"
              class="tile"
              style={{ gridRow: row + 1, gridColumn: column + 1, background: fill, color: ink }}
              title={`${name}: ${said}`}
              onClick={() => dispatch({ kind: 'member', id })}
            >
              <span class="tile-name">{tile}</span>
              <span class="tile-value">{value === null ? '·' : finely(value)}</span>
              <span class="visually-hidden">{` ${name}: ${value === null ? said : unit}`}</span>
            </button>
          );
        })}
        <div class="tile-key" aria-hidden="true">
          <span class="ramp" style={{ background: `linear-gradient(90deg,#fff,${shade(hue, 0.92).fill})` }} />
          <span>
            {of100(low)} to {of100(high)} {unit}
            {mode === 'belief' && '; an input of the model, before any crisis; the same whatever is chosen'}
          </span>
        </div>
      </div>
      <TileTable facts={facts} answer={answer} month={mix.month} />
    </section>
  );
}
