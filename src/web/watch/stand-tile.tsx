import type { JSX } from 'preact';
import type { StandName } from './stand-words.ts';

/** Half the side of a tile, in the units of the map (100 a tile). */
const R = 46;
/** Corner of the octagon, as far from the corner of its square. */
const CUT = 27;

const octagon = ((): string => {
  const [low, high] = [-R, R];
  const [near, far] = [low + CUT, high - CUT];
  return `M${near} ${low}H${far}L${high} ${near}V${far}L${far} ${high}H${near}L${low} ${far}V${near}Z`;
})();

/** The outline of a stand: no two are told apart by colour alone. */
function Outline({ stand }: { stand: StandName }): JSX.Element {
  if (stand === 'blocks') return <path class="outline" d={octagon} />;
  if (stand === 'victim')
    return (
      <>
        <circle class="ring" r={R + 1} />
        <circle class="outline" r={R - 7} />
      </>
    );
  return (
    <rect class="outline" x={-R} y={-R} width={2 * R} height={2 * R} rx={stand === 'contributes' ? 6 : 18} />
  );
}

/** The sign of a stand, under the letters. */
const SIGNS: Readonly<Record<StandName, string>> = {
  victim: 'M0 11V23M0 29V29.5',
  blocks: 'M-8 12L8 28M8 12L-8 28',
  abstains: 'M-11 20H11',
  contributes: 'M0 11L11 29H-11Z',
  agrees: 'M-10 20L-3 27L10 13',
  silent: 'M-8 20A8 8 0 1 0 8 20A8 8 0 1 0 -8 20',
  left: 'M-9 29L9 11',
};

/** One tile, centred on the origin: the shape, the letters of a member, the sign of what it does. */
export function StandTile({
  stand,
  letters,
  changed = false,
}: {
  stand: StandName;
  letters: string;
  changed?: boolean;
}): JSX.Element {
  return (
    <g class={`stand ${stand}${changed ? ' changed' : ''}`}>
      {changed && <rect class="halo" x={-R - 3} y={-R - 3} width={2 * R + 6} height={2 * R + 6} rx={20} />}
      <Outline stand={stand} />
      <text y={letters === '' ? 0 : -1} text-anchor="middle">
        {letters}
      </text>
      <path
        class="sign"
        d={SIGNS[stand]}
        transform={letters === '' ? 'translate(0 -34) scale(1.7)' : undefined}
      />
    </g>
  );
}
