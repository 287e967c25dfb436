import { writeFileSync } from 'node:fs';
import { GOLDEN, goldenFigures } from './golden-figures.ts';

writeFileSync(GOLDEN, `${JSON.stringify(goldenFigures(), null, 2)}\n`);
