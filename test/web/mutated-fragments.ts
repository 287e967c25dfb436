import * as fc from 'fast-check';
import { printFragment } from '../../src/web/state/fragment.ts';
import { MODEL, states } from './states.ts';

/** A generator of our own: the mutations must be the same each time. */
function dice(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (Math.imul(at ^ (at >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (at >>> 0) % below;
  };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '__proto__',
  '__proto__[polluted]=1',
  'constructor.prototype',
  '%',
  '%ZZ',
  '%E0%A4',
  '%00',
  '%3Cscript%3E',
  '\u0000',
  '\u202E',
  '\uD800',
  '👩‍🚀'.repeat(9),
  'ﷺ',
  '&&&===###',
  'NaN',
  '1e309',
  '-0',
  '0x2',
  '٣',
  'A'.repeat(70_000),
];

/** Fragments of the page, each mutated one to four times: bits, cuts, escapes, foreign keys and values, the same every time. */
export function mutatedFragments(count: number): string[] {
  const seeds = fc.sample(states, { numRuns: 200, seed: 11 }).map((state) => printFragment(state, MODEL));
  const roll = dice(20_261_123);
  const insert = (text: string, what: string): string => {
    const at = roll(text.length + 1);
    return text.slice(0, at) + what + text.slice(at);
  };
  const mutate = (text: string): string => {
    const at = roll(Math.max(1, text.length));
    switch (roll(7)) {
      case 0: // a flipped bit
        return (
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << roll(16))) + text.slice(at + 1)
        );
      case 1:
        return text.slice(0, at);
      case 2:
        return insert(text, HOSTILE[roll(HOSTILE.length)]!);
      case 3: // a hostile value
        return text.replace(/=[^&]*/, () => `=${HOSTILE[roll(HOSTILE.length)]!}`);
      case 4: // a hostile key
        return `${text}&${HOSTILE[roll(HOSTILE.length)]!}=${roll(4)}`;
      case 5:
        return insert(text, String.fromCodePoint(roll(0x110000)));
      default: // parts in another order, twice
        return `${text}&${text.slice(1).split('&').reverse().join('&')}`;
    }
  };
  return Array.from({ length: count }, (_, run) => {
    let text = seeds[run % seeds.length]!;
    for (let times = 1 + roll(4); times > 0; times--) text = mutate(text);
    return text;
  });
}
