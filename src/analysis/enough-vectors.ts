import { FailedRuns } from '../engine/errors.ts';

interface Counted {
  readonly plan: { readonly inner: number };
  readonly replications: number;
  readonly leftOut?: number | undefined;
}

/** Throws where an interval has too few vectors. @throws FailedRuns if that is because the model threw in the others */
export function checkEnough({ plan: { inner }, replications, leftOut = 0 }: Counted): void {
  const vectors = replications / inner;
  if (leftOut > 0 && vectors < 2)
    throw new FailedRuns(
      `the model failed in ${leftOut} of ${leftOut + vectors} parameter vectors, which failures: leave-out leaves out; ` +
        'an estimate needs at least 2: casus query shows the column failure; run more replications, or mend what fails',
    );
  if (replications < 2)
    throw new Error(`an estimate needs at least 2 replications, there are ${replications}`);
}
