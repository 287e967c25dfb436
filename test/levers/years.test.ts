import { describe } from 'vitest';
import { readNamed } from './named.ts';
import { testShown } from './shown.ts';

describe('what levers move over years as things stand', () => {
  testShown(readNamed().filter(({ world }) => world === 'years' || world === 'years-norm'));
});
