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
  ])('of "%s" are read', (text, quote, months, isMinimum) => {
    const [duration, ...others] = findDurations(text);
    expect(others).toStrictEqual([]);
    expect(text.slice(duration?.start, duration?.end)).toBe(quote);
    expect({ months: duration?.months, isMinimum: duration?.isMinimum }).toStrictEqual({
      months,
      isMinimum,
    });
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
