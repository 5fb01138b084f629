import type { WriteStream } from 'node:tty';

const LABEL = 'Making demo data';

/**
 * Shows the progress: on a terminal in one line that is overwritten, elsewhere in a line for every
 * quarter.
 */
export function showProgress(output: Pick<WriteStream, 'write' | 'isTTY'>) {
  const stepSize = output.isTTY ? 1 : 25;
  let shown = -1;
  return (share: number): void => {
    const percent = Math.floor((share * 100) / stepSize) * stepSize;
    if (percent === shown) return;
    shown = percent;
    const line = `${LABEL} … ${percent} %`;
    if (!output.isTTY) output.write(`${line}\n`);
    else output.write(`\r${line}${share === 1 ? '\n' : ''}`);
  };
}
