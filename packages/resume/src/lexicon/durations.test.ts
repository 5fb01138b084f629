import { describe, expect, it } from 'vitest';
import { findDurations } from './durations.ts';

describe('durations', () => {
  it.each([
    ['3+ years of Java', '3+ years', 36, true],
    ['at least 6 months', '6 months', 6, true],
    ['six (6) months', 'six (6) months', 6, false],
    ['2-3 years', '2-3 years', 24, false],
    ['a 12-week internship', '12-week', 3, false],
    ['1.5 years', '1.5 years', 18, false],
    ['خبرة سنتين', 'سنتين', 24, false],
    ['ثلاث سنوات خبرة', 'ثلاث سنوات', 36, false],
    ['٣ سنوات على الأقل', '٣ سنوات', 36, true],
    ['خبرة لا تقل عن ستة أشهر', 'ستة أشهر', 6, true],
    ['deux ans', 'deux ans', 24, false],
    ['mindestens 2 Jahre', '2 Jahre', 24, true],
    ['al menos 1 año', '1 año', 12, true],
    ['3年以上经验', '3年', 36, true],
    ['两年', '两年', 24, false],
    ['between 1 and 3 years', '1 and 3 years', 12, false],
    ['entre 1 et 3 ans', '1 et 3 ans', 12, false],
    ['zwischen 1 und 3 Jahren', '1 und 3 Jahren', 12, false],
    ['خبرة من سنة إلى ثلاث سنوات', 'سنة إلى ثلاث سنوات', 12, false],
    ['بين سنة وثلاث سنوات', 'سنة وثلاث سنوات', 12, false],
    ['بين 1 و3 سنوات', '1 و3 سنوات', 12, false],
    ['من سنة إلى سنتين', 'سنة إلى سنتين', 12, false],
    ['من سنتين إلى أربع سنوات', 'سنتين إلى أربع سنوات', 24, false],
    ['6 months to 2 years', '6 months to 2 years', 6, false],
    ['not less than 2 years', '2 years', 24, true],
    ['no more than 2 years', '2 years', 24, false],
  ])('of "%s" are read', (text, quote, months, isMinimum) => {
    const [duration, ...others] = findDurations(text);
    expect(others).toStrictEqual([]);
    expect(text.slice(duration?.start, duration?.end)).toBe(quote);
    expect({ months: duration?.months, isMinimum: duration?.isMinimum }).toStrictEqual({
      months,
      isMinimum,
    });
  });

  it('beside each other are no range', () => {
    const months = (text: string) => findDurations(text).map((one) => one.months);
    expect(months('2 years of Java and 1 year of Go')).toStrictEqual([24, 12]);
    expect(months('3 months, 2 years')).toStrictEqual([3, 24]);
    expect(months('سنتين وثلاثة أشهر')).toStrictEqual([24, 3]);
  });

  it.each([
    'Maximum 2 years',
    'No more than 2 years',
    'Less than one year',
    'up to 1 year',
    'max. 1 year',
    'fewer than 3 years',
    'maximal 2 Jahre',
    'moins de 2 ans',
    '2 years or less',
    'خبرة لا تزيد عن سنتين',
    'بحد أقصى سنتان',
    'أقل من سنة واحدة',
    '最多两年',
  ])('of "%s" are at most so long', (text) => {
    expect(findDurations(text).map(({ isMaximum }) => isMaximum)).toStrictEqual([true]);
  });

  it.each([
    'no less than 2 years',
    'not less than 2 years',
    'no fewer than 2 years',
    'minimum 2 years',
    'mehr als 2 Jahre',
    'nicht weniger als 2 Jahre',
    'خبرة لا تقل عن سنتين',
    'ليس أقل من سنتين',
    'from 1 up to 3 years',
    '不少于两年',
    '2 years',
  ])('of "%s" are not at most so long', (text) => {
    expect(findDurations(text).map(({ isMaximum }) => isMaximum)).toStrictEqual([false]);
  });

  it('of weeks keep their number', () => {
    expect(findDurations('free for 12 weeks from June')[0]).toMatchObject({
      unit: 'week',
      weeks: 12,
    });
  });

  it.each(['18 years old', '2023年6月', 'founded 20 years ago', '2020-2023', 'version 3 yearly'])(
    'are not found in "%s"',
    (text) => {
      expect(findDurations(text)).toStrictEqual([]);
    },
  );
});
