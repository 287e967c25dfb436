import { MultiBar, type SingleBar } from 'cli-progress';

/** Seconds between two lines where there is no terminal to redraw. */
const QUIET_SECONDS = 10;

const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');

function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export interface Progress {
  /** @param done crises computed @param total crises in all, or the most that there may be */
  update(done: number, total: number): void;
  end(): void;
}

/**
 * Progress on stderr: a bar with rate and time left on a terminal, otherwise a plain line every ten
 * seconds, so that a log stays readable. NO_COLOR needs nothing: neither uses colour.
 * @param bounded whether the total is only the most allowed, before which the run may stop by itself
 */
export function progress(bounded = false, stream: NodeJS.WriteStream = process.stderr): Progress {
  const most = bounded ? 'at most ' : '';
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const state = (done: number, total: number): { rate: string; left: string } => {
    const rate = done / Math.max(0.001, seconds());
    return { rate: thousands(rate), left: timeLeft((total - done) / rate) };
  };
  if (!stream.isTTY) {
    let last = 0;
    return {
      update(done, total) {
        if (seconds() - last < QUIET_SECONDS) return;
        last = seconds();
        const { rate, left } = state(done, total);
        stream.write(
          `${thousands(done)} of ${most}${thousands(total)} crises, ${rate} a second, ${most}${left} left\n`,
        );
      },
      end() {},
    };
  }
  const bars = new MultiBar({
    stream,
    format: `{bar} ${bounded ? '' : '{percentage}%  '}{crises} crises  {rate} a second  ${most}{left} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      bar ??= bars.create(total, 0);
      bar.update(done, { ...state(done, total), crises: `${most}${thousands(total)}` });
    },
    end() {
      bars.stop();
    },
  };
}
