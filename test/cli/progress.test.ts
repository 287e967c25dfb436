import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progress } from '../../src/cli/progress.ts';

function stream(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const terminal = {
    isTTY,
    columns: 100,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  };
  return { stream: Object.assign(sink, terminal) as unknown as NodeJS.WriteStream, text: () => text };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

test('without a terminal a plain line every ten seconds, with rate and time left', () => {
  const { stream: log, text } = stream(false);
  const bar = progress(false, log);
  for (let second = 1; second <= 25; second++) {
    vi.advanceTimersByTime(1000);
    bar.update(second * 1000, 100_000);
  }
  bar.end();
  expect(text()).toBe(
    '10,000 of 100,000 crises, 1,000 a second, 90 s left\n'.replace('90 s', '1 min 30 s') +
      '20,000 of 100,000 crises, 1,000 a second, 80 s left\n',
  );
});

test('on a terminal a bar', () => {
  const { stream: terminal, text } = stream(true);
  const bar = progress(false, terminal);
  vi.advanceTimersByTime(1000);
  bar.update(500, 1000);
  vi.advanceTimersByTime(1000);
  bar.update(1000, 1000);
  bar.end();
  expect(text()).toMatch(/█+.*1,000 crises.*a second/);
  expect(text()).not.toContain('\u001B[3');
});

test('where a rule may stop the run, what is left is said to be the most allowed', () => {
  const { stream: log, text } = stream(false);
  const bar = progress(true, log);
  vi.advanceTimersByTime(10_000);
  bar.update(10_000, 100_000);
  bar.end();
  expect(text()).toBe('10,000 of at most 100,000 crises, 1,000 a second, at most 1 min 30 s left\n');
  const { stream: terminal, text: drawn } = stream(true);
  const redrawn = progress(true, terminal);
  redrawn.update(500, 1000);
  vi.advanceTimersByTime(1000);
  redrawn.update(500, 1000);
  redrawn.end();
  expect(drawn()).toContain('at most 1,000 crises');
  expect(drawn()).not.toContain('%');
});
