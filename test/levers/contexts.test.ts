import { describeShown } from './shown.ts';
import { worldOf } from './worlds.ts';

describeShown(
  'what levers move over weeks that have something for them to act on',
  ({ world }) => worldOf(world).loop !== undefined && world !== 'years' && world !== 'years-norm',
);
