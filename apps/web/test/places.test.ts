import { expect, it } from 'vitest';
import { readJobSearch } from '../src/data/job-search.ts';
import { groupPlaces } from '../src/data/places.ts';

it('places that are written with and without their country are one choice, which finds all of them', () => {
  const places = groupPlaces([
    { value: 'Alexandria, Egypt', count: 4 },
    { value: 'Cairo, Egypt', count: 3 },
    { value: 'Alexandria, Virginia', count: 2 },
    { value: 'Cairo', count: 2 },
    { value: 'القاهرة', count: 1 },
    { value: 'القاهرة، مصر', count: 1 },
    { value: '', count: 9 },
  ]);
  expect(places.map(({ name, count }) => [name, count])).toEqual([
    ['Cairo', 5],
    ['Alexandria, Egypt', 4],
    ['Alexandria, Virginia', 2],
    ['القاهرة', 2],
  ]);
  expect(places.map(({ value }) => readJobSearch({ place: value }).place)).toEqual([
    ['Cairo, Egypt', 'Cairo'],
    ['Alexandria, Egypt'],
    ['Alexandria, Virginia'],
    ['القاهرة', 'القاهرة، مصر'],
  ]);
});
