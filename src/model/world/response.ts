import { CODE, PackageTable } from '../crisis/packages.ts';
import type { ClassInfo } from '../crisis/classes.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';

/** S1: which bands of answers would be adequate to an act if the force needed came in full (F = n). */

const SIGNAL_CUT = at('adequacy.cut');
/** Packages of each band: 0-1, 2-3, 4-5 (and variants), 6-7, 8-9. */
const BAND_CODES: readonly (readonly number[])[] = [
  [CODE.none, CODE.statement],
  [CODE.article4, CODE.attribution],
  [CODE.reinforce, CODE.five],
  [CODE.six, CODE.seven],
  [CODE.article5, CODE.force],
];
const TOLERANCE = 1e-9;
const table = new PackageTable();

/** Writes 1 for each of the five bands whose best member would be adequate, else 0. */
export function adequateBands(
  world: World,
  info: ClassInfo,
  severity: number,
  out: Uint8Array,
  offset: number,
): void {
  const { p, drawn } = world;
  table.set(p, drawn, info);
  const wd = p[info.wd]!;
  const cut = p[SIGNAL_CUT]! - TOLERANCE;
  let denial = 0;
  let signal = 0;
  for (let band = 0; band < BAND_CODES.length; band++) {
    let adequate = 0;
    for (const code of BAND_CODES[band]!) {
      const need = table.need[code]!;
      if (need > 0) {
        if (table.d[code]! > denial) denial = table.d[code]!;
        if (table.s[code]! > signal) signal = table.s[code]!;
      }
      const said = (need > 0 ? signal : table.s[code]!) / severity;
      const part = (denial + table.standing) / severity;
      const denied = part < 1 ? part : 1;
      const value = wd * denied + (1 - wd) * (said < 1 ? said : 1);
      if (value >= cut && (!info.land || denied >= cut)) adequate = 1;
    }
    out[offset + band] = adequate;
  }
}
