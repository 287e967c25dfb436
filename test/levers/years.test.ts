import { describeShown } from './shown.ts';

describeShown(
  'what levers move over years as things stand',
  ({ world }) => world === 'years' || world === 'years-norm',
  true,
);
