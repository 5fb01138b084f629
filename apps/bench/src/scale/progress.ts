import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long step is: as a bar, or as a line now and then where nobody watches. */
export interface Progress {
  start(name: string, total: number): void;
  update(done: number): void;
  stop(): void;
}

const LINE_MS = 10_000;

/** Shows it on stderr. */
export function showProgress(): Progress {
  return process.stderr.isTTY ? showBar() : writeLines();
}

function showBar(): Progress {
  const bar = new SingleBar(
    {
      format: '{name} {bar} {percentage} % of {total}, {eta_formatted} to go',
      stream: process.stderr,
      etaBuffer: 1000,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  return {
    start: (name, total) => bar.start(total, 0, { name: name.padEnd(20) }),
    update: (done) => bar.update(done),
    stop: () => bar.stop(),
  };
}

function writeLines(): Progress {
  let step = { name: '', total: 0, done: 0, begun: 0 };
  let written = 0;
  const write = () => {
    const { name, total, done, begun } = step;
    const rate = Math.round((done * 1000) / (performance.now() - begun));
    process.stderr.write(`${name}: ${done} of ${total}, ${rate} a second\n`);
    written = performance.now();
  };
  return {
    start: (name, total) => {
      written = performance.now();
      step = { name, total, done: 0, begun: written };
    },
    update: (done) => {
      step.done = done;
      if (performance.now() - written > LINE_MS) write();
    },
    stop: write,
  };
}
