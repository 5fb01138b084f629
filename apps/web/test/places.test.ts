import { expect, it } from 'vitest';
import { readJobSearch } from '../src/data/job-search.ts';
import { groupPlaces, isAmong, placesOf } from '../src/data/places.ts';

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

it('a place that is chosen is offered, by its shorter name, though the list has none there', () => {
  const facet = [
    { value: 'Giza', count: 3 },
    { value: 'Cairo, Egypt', count: 2 },
  ];
  const places = placesOf(facet, ['Cairo', 'Luxor', 'Luxor, Egypt', 'Giza']);
  expect(places.map(({ name, count }) => [name, count])).toEqual([
    ['Giza', 3],
    ['Cairo', 2],
    ['Luxor', 0],
  ]);
  expect(places.filter(({ value }) => isAmong(value, ['Cairo'])).map(({ name }) => name)).toEqual([
    'Cairo',
  ]);
});

it('of more places than can be asked for at once, whole ones are left out', () => {
  const ways = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}, ${index}`);
  const asked = (...places: readonly string[][]) =>
    readJobSearch({ place: places.map((one) => one.join(' | ')) }).place;
  expect(asked(ways('Cairo', 6), ways('Giza', 6), ways('Luxor', 4))).toEqual([
    ...ways('Cairo', 6),
    ...ways('Luxor', 4),
  ]);
  expect(asked(ways('Cairo', 12))).toEqual(ways('Cairo', 10));
});
