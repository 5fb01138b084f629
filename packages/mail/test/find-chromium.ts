import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of an installed Chromium, if any. */
export function findChromium(): string | null {
  // `which` prints one line per match.
  const { stdout } = spawnSync('which', NAMES, { encoding: 'utf8' });
  const [path] = (stdout ?? '').split('\n');
  return path === undefined || path === '' ? null : path;
}
