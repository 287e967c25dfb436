import { describe } from 'vitest';
import { readNamed } from './named.ts';
import { testShown } from './shown.ts';
import { worldOf } from './worlds.ts';

describe('what levers move over weeks that have something for them to act on', () => {
  testShown(
    readNamed().filter(
      ({ world }) => worldOf(world).loop !== undefined && world !== 'years' && world !== 'years-norm',
    ),
  );
});
