import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTROLS, LEVELS } from '../../src/web/mix/controls.ts';
import { AMERICA, type Mix, MONTHS, NOTHING_CHANGED } from '../../src/web/mix/mix.ts';
import { parseFragment, printFragment } from '../../src/web/state/fragment.ts';
import {
  ARMS,
  isValid,
  OPENING_STATE,
  type PageState,
  TILE_MODES,
  VIEWS,
} from '../../src/web/state/page-state.ts';
import { type Action, mixKey, reduce, told } from '../../src/web/state/reduce.ts';
import { mutatedFragments } from './mutated-fragments.ts';
import { INCIDENTS, KNOWN, MEMBERS, mixes, MODEL, states } from './states.ts';

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

const OWN_TEXTS = new Set([
  ...textsIn(OPENING_STATE),
  ...INCIDENTS,
  ...MEMBERS,
  ...AMERICA,
  ...MONTHS,
  ...VIEWS,
  ...ARMS,
  ...TILE_MODES,
]);

describe('the fragment', () => {
  it('prints what is not at its default, the model first', () => {
    const state: PageState = {
      ...OPENING_STATE,
      mix: {
        ...OPENING_STATE.mix,
        levels: { ...NOTHING_CHANGED, guarantee: 2, annex: 1 },
        incident: 'drone-incursion:POL',
      },
    };
    expect(printFragment(OPENING_STATE, MODEL)).toBe('#m=0.6');
    expect(printFragment(state, MODEL)).toBe('#m=0.6&guarantee=2&annex=1&incident=drone-incursion:POL');
  });

  it('comes back as the state it was printed from, escaped or not', () => {
    fc.assert(
      fc.property(states, fc.boolean(), (state, escaped) => {
        const printed = printFragment(state, MODEL);
        const sent = escaped ? printed.replaceAll(':', '%3A').replaceAll('-', '%2D') : printed;
        expect(parseFragment(sent, KNOWN)).toEqual({ state, model: MODEL, ignored: 0 });
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it('says which model a link was made with, and repeats no text that is no version', () => {
    expect(parseFragment('', KNOWN)).toEqual({ state: OPENING_STATE, model: null, ignored: 0 });
    expect(parseFragment('#m=0.4.1&surge=1', KNOWN).model).toBe('0.4.1');
    expect(parseFragment('#m=<b>0.4</b>', KNOWN).model).toBe('?');
    expect(parseFragment('#m=', KNOWN).model).toBe('?');
    expect(parseFragment(`#m=${'9'.repeat(40)}`, KNOWN).model).toBe('?');
  });

  it.each([
    ['#guarantee=4', 1],
    ['#guarantee=-1', 1],
    ['#guarantee=1.5&surge=1e0', 2],
    ['#guarantee=2&guarantee=3', 1],
    ['#incident=Force', 1],
    ['#view=member', 1],
    ['#view=member&member=ZZZ', 2],
    ['#world=100000', 1],
    ['#item=drone-incursion:POL', 1],
    ['#arm=__proto__&tiles=constructor', 2],
    ['#__proto__=1&toString=2&constructor=3', 3],
    ['#guarantee', 1],
    ['#=3', 1],
    ['#surge=%E0%A4%A', 1],
  ])('%s: what is not known stands at its default and is counted', (fragment, ignored) => {
    const parsed = parseFragment(fragment, KNOWN);
    expect(parsed.ignored).toBe(ignored);
    const kept = fragment.includes('guarantee=2') ? { guarantee: 2 } : {};
    expect(parsed.state.mix.levels).toEqual({ ...NOTHING_CHANGED, ...kept });
    expect({ ...parsed.state, mix: OPENING_STATE.mix }).toEqual(OPENING_STATE);
  });
});

describe('hostile fragments', () => {
  it('10,000 mutated fragments raise no error, give a valid state, and leave nothing of their text', () => {
    let changed = 0;
    const wrong: string[] = [];
    for (const text of mutatedFragments(10_000)) {
      const { state, model, ignored } = parseFragment(text, KNOWN);
      if (!isValid(state, KNOWN)) wrong.push(`no state: ${JSON.stringify(state)}`);
      wrong.push(...textsIn(state).filter((each) => !OWN_TEXTS.has(each)));
      if (model !== null && !/^(?:\?|\d[\w.+-]{0,15})$/.test(model)) wrong.push(`no version: ${model}`);
      if (ignored > 0) changed += 1;
      // What is shown can be shared again.
      if (parseFragment(printFragment(state, MODEL), KNOWN).ignored > 0)
        wrong.push(`not as printed: ${text}`);
    }
    expect(wrong).toEqual([]);
    expect(changed).toBeGreaterThan(5000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('level' as const),
    control: fc.constantFrom(...CONTROLS.map(({ id }) => id)),
    level: fc.nat(LEVELS - 1),
  }),
  fc.record({
    kind: fc.constant('world' as const),
    change: fc.record({ incident: fc.constantFrom(...INCIDENTS) }),
  }),
  fc.constantFrom<Action>(
    { kind: 'reset' },
    { kind: 'undo' },
    { kind: 'redo' },
    { kind: 'view', view: 'explore' },
    { kind: 'tiles', tiles: 'belief' },
    { kind: 'baseline', baseline: true },
  ),
  fc.record({
    kind: fc.constant('crisis' as const),
    crisis: fc.record({ world: fc.nat(99) }),
  }),
  fc.record({ kind: fc.constant('member' as const), id: fc.constantFrom(...MEMBERS) }),
  fc.record({ kind: fc.constant('load' as const), state: states }),
);

describe('the key of a mix', () => {
  it('is the same of two mixes if and only if they ask the same', () => {
    const near = fc.tuple(mixes, mixes, fc.array(fc.constantFrom('levels', 'incident', 'america', 'month')));
    fc.assert(
      fc.property(near, ([one, other, taken]) => {
        // A mix that shares some of the other's parts differs from it in few.
        const mixed = { ...one, ...Object.fromEntries(taken.map((part) => [part, other[part as 'levels']])) };
        for (const with_ of [one, other])
          expect(mixKey(mixed) === mixKey(with_)).toBe(isDeepStrictEqual({ ...mixed }, { ...with_ }));
      }),
      { numRuns: 1000, seed: 5 },
    );
    const [first] = fc.sample(mixes, { numRuns: 1, seed: 1 }) as [Mix];
    const turned = Object.fromEntries(Object.entries(first.levels).toReversed()) as Mix['levels'];
    expect(mixKey({ ...first, levels: turned })).toBe(mixKey(first));
  });
});

describe('a crisis that is watched', () => {
  it('is one of the incident, whatever is undone', () => {
    const asked = parseFragment('#incident=drone-incursion&item=drone-incursion:POL', KNOWN);
    expect(asked).toMatchObject({ ignored: 0, state: { crisis: { item: 'drone-incursion:POL' } } });
    let now = reduce(told(OPENING_STATE), { kind: 'world', change: { incident: 'drone-incursion' } });
    now = reduce(now, { kind: 'crisis', crisis: { item: 'drone-incursion:EST' } });
    expect(reduce(now, { kind: 'level', control: 'rule', level: 1 }).state.crisis.item).not.toBeNull();
    now = reduce(now, { kind: 'undo' });
    expect(now.state.crisis.item).toBeNull();
    now = reduce(now, { kind: 'crisis', crisis: { item: 'limited-conventional:EST' } });
    expect(reduce(now, { kind: 'redo' }).state.crisis.item).toBeNull();
  });
});

describe('undo', () => {
  it('takes back every change of the mix, in order, and gives it again', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 40 }), (list) => {
        let now = told(OPENING_STATE);
        for (const action of list) {
          now = reduce(now, action);
          expect(isValid(now.state, KNOWN)).toBe(true);
        }
        const last = now.state.mix;
        const steps = now.past.length;
        for (let step = 0; step < steps; step++) {
          now = reduce(now, { kind: 'undo' });
          expect(isValid(now.state, KNOWN)).toBe(true);
        }
        expect(now.past).toEqual([]);
        for (let step = 0; step < steps; step++) now = reduce(now, { kind: 'redo' });
        expect(now.state.mix).toEqual(last);
        expect(isValid(now.state, KNOWN)).toBe(true);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('takes back a reset and a link, leaves the view alone, and has nothing to take back where nothing changed', () => {
    let now = reduce(told(OPENING_STATE), { kind: 'level', control: 'surge', level: 3 });
    now = reduce(now, { kind: 'view', view: 'explore' });
    now = reduce(now, { kind: 'reset' });
    expect(now.state.mix.levels).toEqual(NOTHING_CHANGED);
    now = reduce(now, { kind: 'undo' });
    expect(now.state.mix.levels.surge).toBe(3);
    expect(now.state.view).toBe('explore');
    const same = reduce(told(OPENING_STATE), { kind: 'level', control: 'surge', level: 0 });
    expect(same.past).toEqual([]);
    expect(reduce(same, { kind: 'undo' })).toBe(same);
  });
});
