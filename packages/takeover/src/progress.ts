/** Reports the progress of long steps. */
export interface Progress {
  /** Begins a step with `total` items, and ends the previous step. */
  step(name: string, total: number): void;
  advance(count: number): void;
  /** Ends the last step. */
  end(): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const REDRAW_MS = 100;
const NAME_WIDTH = 22;

/** A progress bar on a terminal; elsewhere, for example in a log, a line at the end of each step. */
export function terminalProgress(out: Terminal): Progress {
  let step = { name: '', total: 0, done: 0, startedAt: 0 };
  let drawnAt = 0;

  function draw(ended: boolean): void {
    const { name, total, done, startedAt } = step;
    const seconds = (performance.now() - startedAt) / 1000;
    const share = total === 0 ? 1 : Math.min(done / total, 1);
    const filled = Math.round(share * WIDTH);
    const bar = out.isTTY ? ` ${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}` : '';
    const counted = ended ? String(done) : `${done} of ${total}`;
    const line = `${name.padEnd(NAME_WIDTH)}${bar} ${counted}, ${seconds.toFixed(1)} s`;
    out.write(out.isTTY ? `\r\u001B[K${line}${ended ? '\n' : ''}` : `${line}\n`);
    drawnAt = performance.now();
  }
  function end(): void {
    if (step.name !== '') draw(true);
    step = { ...step, name: '' };
  }

  return {
    step(name, total) {
      end();
      step = { name, total, done: 0, startedAt: performance.now() };
      if (out.isTTY) draw(false);
    },
    advance(count) {
      step.done += count;
      if (out.isTTY && performance.now() - drawnAt >= REDRAW_MS) draw(false);
    },
    end,
  };
}
