import { describeShown } from './shown.ts';
import { worldOf } from './worlds.ts';

describeShown('what levers move in single crises', ({ world }) => worldOf(world).loop === undefined);
