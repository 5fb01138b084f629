import { describe, expect, it } from 'vitest';
import { terminalProgress } from './progress.ts';

function written(isTTY: boolean): string {
  let out = '';
  const progress = terminalProgress({ isTTY, write: (text) => (out += text) });
  progress.step('users', 4);
  progress.advance(1);
  progress.advance(3);
  progress.step('jobs', 0);
  progress.end();
  progress.end();
  return out;
}

describe('terminalProgress', () => {
  it('writes one line a step to a file', () => {
    expect(written(false)).toMatch(/^users +4, 0\.0 s\njobs +0, 0\.0 s\n$/);
  });

  it('draws a bar on a terminal, over and over in one line a step', () => {
    const out = written(true);
    expect(out.match(/\n/g)).toHaveLength(2);
    expect(out.startsWith(`\r\u001B[K${'users'.padEnd(22)} ${'·'.repeat(30)} 0 of 4, `)).toBe(true);
    expect(out).toMatch(/█{30} 4, 0\.0 s\n/);
  });
});
