import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../test/cpu-ms.ts';
import { createFinder } from './find-in-text.ts';
import { identityOf } from './person.ts';

/** Long enough that what grows with the square of it takes minutes. */
const LENGTH = 40_000;
const PROSE = 'I built a service with Python, and reached 12 users in May 2020 at Acme.\n';
/** A hostile text may take so many times as long as prose of its length; it took hundreds of times. */
const MOST_TIMES = 12;

const identity = identityOf({
  names: ['May Art Johnson', 'سلمى حسن'],
  usernames: ['mayjohn99'],
  emails: ['mayjohn@example.org'],
  phones: ['+20 100 555 0143'],
});

function timeOf(piece: string): number {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
  const finder = createFinder(identity);
  return cpuMsOf(() => finder.find(text));
}

describe('a long text takes time in proportion to its length', { timeout: 60_000 }, () => {
  timeOf(PROSE);
  const prose = Math.max(timeOf(PROSE), timeOf(PROSE));

  it.each([
    ['a', 'A', 'ا', 'ـ', '北', '北市', '京区路'],
    ['.', '-', '_', '%', '+', '@', "'", '(', ','],
    [' ', '\t', '\u00A0', '\n', ' \n', 'May\n', 'May Art ', 'May_'],
    ['a@', 'a.', '＠a', 'a at ', 'a (at) ', 'www.', 'https://a', 'mailto:', 'she(e)'],
    ['1', '1 ', '1\n', '0/', '(0', '01 ', 'Gender\n', 'Name: ', 'born ', '*\n'],
  ])('of %s, %s, %s, …', (...pieces) => {
    expect(pieces.filter((piece) => timeOf(piece) / prose >= MOST_TIMES)).toEqual([]);
  });

  it.each([
    ['May', ' ', '*'],
    ['https://a', '.', 'b'],
    ['1', ' ', '1'],
    ['A', ' ', '12345'],
    ['muslim', '.', 'a'],
  ])('between %s and %s%s', (before, filler, after) => {
    const filled = before + filler.repeat(LENGTH - before.length - after.length) + after;
    expect(timeOf(filled) / prose).toBeLessThan(MOST_TIMES);
  });
});
