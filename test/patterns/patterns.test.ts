import { describe, expect, it } from 'vitest';
import { type ClassName, groupOf, PACKAGES } from '../../src/model/measures/columns.ts';
import { FULL, Sample, median, share } from './run.ts';

/** Patterns P1 to P5 in the baseline against their pass marks (`docs/odd.md` section 1). Figures are printed; `docs/validation.md` quotes them. */

const N = FULL ? 1000 : 200;
const sample = new Sample(
  `scenarios: [standard-battery]
baseline: baseline
arms:
  - { id: baseline }
  - { id: again, label: the baseline once more }
`,
  N,
);
const hybrid = (name: ClassName): boolean => groupOf(name) === 'hybrid';
const everything = (): boolean => true;
const KINETIC: readonly ClassName[] = [
  'manned-jet-violation',
  'drone-incursion',
  'little-green-men',
  'limited-conventional',
  'full-attack',
];
const AMBIGUOUS: readonly ClassName[] = [
  'disinformation',
  'election-interference',
  'gps-jamming',
  'shadow-fleet-act',
  'cable-sabotage',
  'cyber-ransomware',
  'arson-sabotage',
];
const never = Number.POSITIVE_INFINITY;
const inHours = (hour: number): string => (hour === never ? 'never' : `${hour.toFixed(0)} h`);
const hours = (keep: (name: ClassName) => boolean): number[] =>
  sample.crises('baseline', keep, (get) => (get('decisionHour') <= 720 ? get('decisionHour') : never));

describe(`patterns in the baseline, n = ${N} x 42 crises`, () => {
  it('P1: no hybrid incident reaches Article 5', () => {
    const reached = sample.crises('baseline', hybrid, (get) => get('article5') === 1);
    const count = reached.filter(Boolean).length;
    const bound = 1 - 0.05 ** (1 / reached.length);
    console.log(
      `P1 ${count} of ${reached.length} hybrid crises; upper 95% bound if 0: ${bound.toExponential(1)}`,
    );
    expect(count).toBe(0);
  });

  it('P2: visible kinetic events are decided within 72 h at the median, ambiguous ones after a week or never', () => {
    const kinetic = hours((name) => KINETIC.includes(name));
    for (const name of KINETIC)
      console.log(`P2 ${name}: median ${inHours(median(hours((other) => other === name)))}`);
    expect(median(kinetic)).toBeLessThanOrEqual(72);
    for (const name of AMBIGUOUS) {
      const each = hours((other) => other === name);
      const undecided = share(each.map((hour) => hour === never));
      console.log(`P2 ${name}: median ${inHours(median(each))}, undecided ${undecided.toFixed(2)}`);
      expect(median(each) > 168 || undecided >= 0.5).toBe(true);
    }
  });

  it('P3: reinforcement precedes attribution among decisions that could violate it', () => {
    const orders = sample.crises('baseline', everything, (get) => {
      const denial = get('firstDenialHour');
      const accusation = get('firstPunitiveHour');
      if (denial === accusation || (denial !== denial && accusation !== accusation)) return 'cannot';
      return accusation !== accusation || denial < accusation ? 'denial' : 'accusation';
    });
    const could = orders.filter((order) => order !== 'cannot');
    const first = share(could.map((order) => order === 'denial'));
    console.log(
      `P3 ${first.toFixed(3)} of ${could.length}; attribution first in ${could.filter((o) => o === 'accusation').length}`,
    );
    expect(could.length).toBeGreaterThan(100);
    expect(first).toBeGreaterThanOrEqual(0.7);
  });

  it('P4: unanimous consent coexists with partial participation', () => {
    const parts = sample
      .crises('baseline', everything, (get) => get('participation'))
      .filter((part) => part === part);
    const partial = share(parts.map((part) => part > 0 && part < 0.5));
    console.log(
      `P4 ${partial.toFixed(2)} of ${parts.length} consented operations have fewer than half joining`,
    );
    expect(partial).toBeGreaterThanOrEqual(0.25);
  });

  it('P5: one or two holdouts stand behind the slowest tenth that failed a vote', () => {
    const slowest = slowestTenth();
    const failed = slowest.filter((crisis) => crisis.failed > 0);
    const few = share(failed.map(({ holdouts }) => holdouts === 1 || holdouts === 2));
    console.log(
      `P5 ${few.toFixed(2)} of ${failed.length} (of ${slowest.length} slowest, ${slowest.length - failed.length} failed no vote)`,
    );
    expect(few).toBeGreaterThanOrEqual(0.5);
  });

  it('known misfit: manned jets are decided more slowly than the mark for visible events', () => {
    const jets = hours((name) => name === 'manned-jet-violation');
    const moved = misfit('jets decided after 72 h or never', share(jets.map((hour) => hour > 72)), 0.564);
    expect(moved).toBeLessThanOrEqual(3);
  });

  it('known misfit: P3 is hollow, since attribution without reinforcement is almost never chosen', () => {
    const alone = sample.crises(
      'baseline',
      everything,
      (get) => get('packageFinal') === PACKAGES.indexOf('3'),
    );
    const moved = misfit('crises that end with attribution and no reinforcement', share(alone), 0.0001);
    expect(moved).toBeLessThanOrEqual(3);
  });

  it('known misfit: half of the slowest tenth is slow by procedure and retries, without a failed vote', () => {
    const none = share(slowestTenth().map(({ failed }) => failed === 0));
    const moved = misfit('of the slowest tenth, share that failed no vote', none, 0.49);
    expect(moved).toBeLessThanOrEqual(3);
  });

  it('known misfit: Article 5 over little green men, which the specification calls too eager', () => {
    const invoked = sample.crises(
      'baseline',
      (name) => name === 'little-green-men',
      (get) => get('article5') === 1,
    );
    const moved = misfit('little green men that lead to Article 5', share(invoked), 0.12);
    expect(moved).toBeLessThanOrEqual(3);
  });
});

interface Slow {
  readonly hour: number;
  readonly routine: number;
  readonly failed: number;
  readonly holdouts: number;
}

/** The slowest tenth of the decisions made outside routine meetings. */
function slowestTenth(): Slow[] {
  const decided = sample
    .crises('baseline', everything, (get): Slow => ({
      hour: get('decisionHour'),
      routine: get('routine'),
      failed: get('failedVotes'),
      holdouts: get('holdouts'),
    }))
    .filter(({ hour, routine }) => hour <= 720 && routine === 0)
    .sort((a, b) => b.hour - a.hour);
  return decided.slice(0, Math.round(decided.length / 10));
}

/**
 * A known misfit: prints its value and returns how far it has moved from what is known, in standard errors
 * (worlds, not crises, are independent). Three of them fail the test: the page then needs a new figure.
 */
function misfit(what: string, value: number, known: number): number {
  const error = Math.max(Math.sqrt((known * (1 - known)) / N), 1 / N);
  console.log(
    `known misfit: ${what}: ${value.toFixed(4)} (known ${known}, standard error ${error.toFixed(4)}, n = ${N})`,
  );
  return Math.abs(value - known) / error;
}
