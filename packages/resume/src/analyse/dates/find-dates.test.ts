import { expect, test } from 'vitest';
import { isoDate } from './date-range.ts';
import { findDates } from './find-dates.ts';

/** The first period of a text, as `from..to`. */
function periodOf(text: string): string {
  const [range] = findDates(text);
  if (!range) return 'none';
  if (range.hijri) return `hijri ${text.slice(range.start, range.end)}`;
  const from = range.from ? isoDate(range.from) : '';
  const to = range.to === 'present' ? 'present' : range.to ? isoDate(range.to) : '';
  return range.single ? from : `${from}..${to}`;
}

test.each([
  ['Jun 2019 - Aug 2019', '2019-06..2019-08'],
  ['Jun - Aug 2019', '2019-06..2019-08'],
  ['Sept. 2018 – May 2023', '2018-09..2023-05'],
  ['Jan 2020 – Present', '2020-01..present'],
  ['September 2017 onwards', '2017-09..present'],
  ['غشت – شتنبر 2023', '2023-08..2023-09'],
  ['من يوليوز 2021 إلى دجنبر 2021', '2021-07..2021-12'],
  ['تشرين أول 2020 - كانون ثاني 2021', '2020-10..2021-01'],
  ['2019–21', '2019..2021'],
  ['2019-21 at Acme', '2019..2021'],
  ['2019 - 21 at Acme', '2019..2021'],
  ['2019 - 21 Acme', '2019..2021'],
  ['1999/00', '1999..2000'],
  ['1979–92', '1979..1992'],
  ['1998–03', '1998..2003'],
  // A number behind a year may count something.
  ['Chat app 2020 - 15 users', '2020'],
  ['Chat app 2020 - 25 users', '2020'],
  ['Shop, 2021 - 12 weeks', '2021'],
  ['Award 2019 / 30 participants', '2019'],
  ['2020/13', '2020'],
  // Two digits behind a month are a day where the other end says its year.
  ['June 15 – August 15, 2022', '2022-06..2022-08'],
  ['May 15 - Aug 20, 2021', '2021-05..2021-08'],
  ['Jun 10 - Aug 25 2021', '2021-06..2021-08'],
  ['July 01 - Sept 30 2022', '2022-07..2022-09'],
  ['March 12 – Apr 2020', '2020-03..2020-04'],
  ['January 5 2020 - March 2 2020', '2020-01..2020-03'],
  ['January 5, 2020 - March 2', '2020-01..2020-03'],
  ['June 2021 - Aug 15', '2021-06..2021-08'],
  ['June 15-20, 2021', '2021-06'],
  ['Dec 15 – Feb 10, 2021', '2020-12..2021-02'],
  // Else they are a year.
  ['June 2019 - Aug 20', '2019-06..2020-08'],
  ['Jun 15 - Aug 17', '2015-06..2017-08'],
  ["Jun '15 – Aug 2017", '2015-06..2017-08'],
  ['Sep 98 – Jun 2002', '1998-09..2002-06'],
  ['Sep 15 – 2019', '2015-09..2019'],
  ['June 15, 2022', '2022-06'],
  // The year of one end is not always that of the other.
  ['Dec – Feb 2021', '2020-12..2021-02'],
  ['Nov – Jan 2023', '2022-11..2023-01'],
  ['Oct – Jan 2022', '2021-10..2022-01'],
  ['Nov 2020 - Feb', '2020-11..2021-02'],
  ['Feb 2020 - Nov', '2020-02..2020-11'],
  ['نوفمبر – يناير 2023', '2022-11..2023-01'],
  // The dash was lost with its font.
  ['20192021', '2019..2021'],
  ['2019Present', '2019..present'],
  ['2019  2021', '2019..2021'],
  ['2019  present', '2019..present'],
  ['2021  2019', '2021'],
  ['20212019', 'none'],
  ['2016/09 - now', '2016-09..present'],
  ['Sep 15 - NOW', '2015-09..present'],
  ['06/2023 - 08/2023', '2023-06..2023-08'],
  ['2020.03 – 2021.04', '2020-03..2021-04'],
  ['01.09.2019 – 31.08.2021', '2019-09..2021-08'],
  ['Expected May 2026', '2026-05'],
  ['Summer 2022', '2022'],
  ['Wintersemester 2020/21', '2020..2021'],
  ['15 March 2021 - 20 June 2022', '2021-03..2022-06'],
  ['من يناير ٢٠٢٠ إلى الآن', '2020-01..present'],
  ['أيلول 2019 - حزيران 2023', '2019-09..2023-06'],
  ['٢٠١٩ - ٢٠٢٣', '2019..2023'],
  ['de septembre 2019 à juin 2021', '2019-09..2021-06'],
  ['depuis mars 2021', '2021-03..present'],
  ['seit 10/2020', '2020-10..present'],
  ['enero de 2020 - actualidad', '2020-01..present'],
  ['2020年9月 - 2024年6月', '2020-09..2024-06'],
  ['2020.09-至今', '2020-09..present'],
  // The right one of two dates is the first on a line from right to left.
  ['07/2023 – 09/2022', '2022-09..2023-07'],
  ['1442هـ - 1445هـ', 'hijri 1442هـ - 1445هـ'],
  ['رمضان ١٤٤٣', 'hijri رمضان ١٤٤٣'],
])('reads the period %s', (text, period) => {
  expect(periodOf(text)).toBe(period);
});

test.each([
  ['03/04/2020', '2020'],
  ['2011-12', '2011'],
])('leaves out the month of %s, which may be two', (text, date) => {
  expect(periodOf(text)).toBe(date);
});

test.each(['v2019.1.2', '$2020', 'R2D2', '12345678', 'may do', 'otulea.uni-bremen.de'])(
  'reads no date in %s',
  (text) => {
    expect(periodOf(text)).toBe('none');
  },
);
