import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { priceOf } from './warnings.ts';
import { moneyWords, oddsRange, of100, plainNumber } from './words.ts';

interface MixPriceProps {
  readonly facts: Facts;
  readonly mix: Mix;
}

/** What the whole mix would take. */
export function MixPrice({ facts, mix }: MixPriceProps) {
  const price = priceOf(facts, mix);
  return (
    <section class="price" aria-labelledby="price-title">
      <h2 id="price-title">What the mix takes</h2>
      {price.adoption === null ? (
        <p class="quiet">Nothing is chosen: everything is as things stand.</p>
      ) : (
        <dl>
          <div>
            <dt>Odds of all, each decided for itself</dt>
            <dd>{oddsRange(price.adoption)} of 100</dd>
          </div>
          <div>
            <dt>Political capital (a single proposal: up to 100)</dt>
            <dd>{of100(price.politicalCapital)}</dd>
          </div>
          <div>
            <dt>Money</dt>
            <dd>{moneyWords(price.billionPerYear)}</dd>
          </div>
          <div>
            <dt>Weeks to effect, the slowest</dt>
            <dd>{plainNumber(price.leadTimeWeeks)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
