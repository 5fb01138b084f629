import { describe, expect, it } from 'vitest';
import { lineText, type TextRun } from './line-text.ts';

/** Runs of letters 5 points wide, each at its position. */
function line(...runs: readonly (readonly [x: number, text: string])[]): TextRun[] {
  return runs.map(([x, text]) => ({
    text,
    rightToLeft: /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text),
    x,
    width: text.length * 5,
    height: 10,
  }));
}

describe('lineText', () => {
  it('leaves a line without Hebrew or Arabic as it was drawn, whatever its places', () => {
    expect(lineText(line([100, 'b'], [0, 'a'], [50, ' c']))).toBe('ba c');
  });

  it.for([
    ['from right to left', line([60, 'سيرة'], [30, 'ذاتية'], [0, 'كاملة'])],
    ['from left to right', line([0, 'كاملة'], [30, 'ذاتية'], [60, 'سيرة'])],
    ['with spaces', line([0, 'كاملة'], [25, ' '], [30, 'ذاتية'], [55, ' '], [60, 'سيرة'])],
  ] as const)('reads Arabic words from right to left that were drawn %s', ([, runs]) => {
    expect(lineText(runs)).toBe('سيرة ذاتية كاملة');
  });

  it('joins letters that were drawn one by one', () => {
    expect(lineText(line([30, 'א'], [25, 'ב'], [10, 'ג']))).toBe('אב ג');
  });

  it('keeps the order of Latin words inside an Arabic line', () => {
    expect(lineText(line([60, 'مهندس برمجيات'], [30, 'React'], [0, 'Node']))).toBe(
      'مهندس برمجيات Node React',
    );
  });

  it('finds a space where the mark of a line’s end lies in between', () => {
    expect(lineText(line([60, 'تدريب'], [0, '2026'], [55, '']))).toBe('تدريب 2026');
  });

  it('keeps the order of Arabic words inside a Latin line', () => {
    const runs = line([0, 'Curriculum vitae'], [80, ' '], [85, 'ذاتية'], [115, 'سيرة']);
    expect(lineText(runs)).toBe('Curriculum vitae سيرة ذاتية');
  });
});
