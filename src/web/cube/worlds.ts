import { AMERICA, type America, MONTHS, type Month } from '../mix/mix.ts';

/** A state of the world of which the cube knows every mix. */
export interface CubeWorld {
  readonly america: America;
  readonly month: Month;
}

/** In the order in which the cube stores them. */
export const WORLDS: readonly CubeWorld[] = MONTHS.flatMap((month) =>
  AMERICA.map((america) => ({ america, month })),
);

/** Place of a world in the cube. */
export function worldIndex({ america, month }: CubeWorld): number {
  return MONTHS.indexOf(month) * AMERICA.length + AMERICA.indexOf(america);
}
