import { expect, it } from 'vitest';
import { range } from './random.ts';
import { makeApplications } from './applications.ts';
import { toLine } from './copy.ts';
import { outline } from './outline.ts';
import { createShuffle } from './shuffle.ts';
import { zipfShares } from './zipf.ts';
import { MOST_APPLICANTS, sizeOf } from '../sizes.ts';

const size = sizeOf('10k');
const plan = outline(size, Date.parse('2026-06-15T12:00:00Z'));

it.for([
  { total: 100_000, count: 9000, most: 12_000 },
  { total: 17, count: 5, most: 4 },
  { total: 20, count: 5, most: 4 },
])('shares all of $total among $count places, the largest first', (law) => {
  const shares = [...zipfShares(law)];

  expect(shares).toHaveLength(law.count);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(law.total);
  expect(Math.max(...shares)).toBeLessThanOrEqual(law.most);
  expect(shares[0]).toBe(Math.max(...shares));
});

it.for([1, 2, 7, 1000, 9400])('shuffles %i indexes without losing one', (count) => {
  const shuffle = createShuffle(count, 3);
  expect(
    range(count)
      .map(shuffle)
      .toSorted((a, b) => a - b),
  ).toEqual(range(count));
});

it('writes values so that COPY reads them as they were', () => {
  expect(toLine([1, null, 'a\tb\\c\nd', ''])).toBe('1\t\\N\ta\\tb\\\\c\\nd\t\n');
});

it('makes as many applications as it should, in the order of their moments and none twice', () => {
  const made = [...makeApplications(plan).each()];
  const seconds = made.map(({ at }) => Math.floor(at / 1000));

  expect(made.map(({ id }) => id)).toEqual(range(size.applications).map((index) => index + 1));
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  expect(new Set(made.map(({ job, student }) => `${job} ${student}`)).size).toBe(made.length);
  expect(made.filter(({ job }) => plan.statusOf(job) === 'draft')).toEqual([]);
  expect(made.filter(({ student }) => student >= size.students)).toEqual([]);
  const applicants = Map.groupBy(made, ({ job }) => job).values();
  expect(Math.max(...applicants.map((some) => some.length))).toBeGreaterThanOrEqual(
    MOST_APPLICANTS,
  );
});
