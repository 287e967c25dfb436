/** Place of each of the 32 allies on the tile map (row, column from the north-west): one tile a member. */
export interface Ally {
  readonly iso2: string;
  readonly iso3: string;
  readonly row: number;
  readonly column: number;
}

const GRID = [
  '..  ..  IS  ..  ..  ..  NO  SE  FI  ..',
  'CA  ..  ..  GB  ..  ..  DK  ..  EE  ..',
  'US  ..  ..  ..  ..  NL  DE  PL  LV  ..',
  '..  ..  ..  ..  BE  LU  CZ  SK  LT  ..',
  '..  ..  ..  ..  FR  ..  SI  HU  RO  ..',
  '..  ..  PT  ES  ..  IT  HR  ME  BG  ..',
  '..  ..  ..  ..  ..  ..  ..  AL  MK  TR',
  '..  ..  ..  ..  ..  ..  ..  ..  GR  ..',
].map((line) => line.split(/\s+/));

export const TILE_ROWS = GRID.length;
export const TILE_COLUMNS = 10;

/** ISO 3166-1 codes: two letters on the tile, three in the estimates. */
const CODES =
  'AL ALB|BE BEL|BG BGR|CA CAN|HR HRV|CZ CZE|DK DNK|EE EST|FI FIN|FR FRA|DE DEU|GR GRC|HU HUN|IS ISL|IT ITA|LV LVA|' +
  'LT LTU|LU LUX|ME MNE|NL NLD|MK MKD|NO NOR|PL POL|PT PRT|RO ROU|SK SVK|SI SVN|ES ESP|SE SWE|TR TUR|GB GBR|US USA';

export const ALLIES: readonly Ally[] = CODES.split('|').map((pair) => {
  const [iso2 = '', iso3 = ''] = pair.split(' ');
  const row = GRID.findIndex((tiles) => tiles.includes(iso2));
  return { iso2, iso3, row, column: GRID[row]?.indexOf(iso2) ?? -1 };
});
