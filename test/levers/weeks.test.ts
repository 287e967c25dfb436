import { describe } from 'vitest';
import { readNamed } from './named.ts';
import { testShown } from './shown.ts';
import { worldOf } from './worlds.ts';

describe('what levers move over the weeks', () => {
  testShown(readNamed().filter(({ world }) => worldOf(world).loop !== undefined));
});
