import { describe } from 'vitest';
import { readNamed } from './named.ts';
import { testShown } from './shown.ts';
import { worldOf } from './worlds.ts';

describe('what levers move in single crises', () => {
  testShown(readNamed().filter(({ world }) => worldOf(world).loop === undefined));
});
