import { expect, it } from 'vitest';
import { delaysOf } from './commits.ts';
import { durationsOf } from './percentiles.ts';
import { bareDelaysOf } from '../quiet/bare-streams.ts';

it('takes the nearest rank', () => {
  const times = Array.from({ length: 200 }, (_, n) => 200 - n);
  expect(durationsOf(times)).toEqual({ count: 200, p50: 100, p99: 198 });
  expect(durationsOf([7])).toEqual({ count: 1, p50: 7, p99: 7 });
  expect(durationsOf([])).toBeNull();
});

it('measures from the commit to each arrival that counts', () => {
  const commits = new Map([
    [
      'feed',
      new Map([
        [1, 100],
        [2, 200],
      ]),
    ],
  ]);
  const arrival = (id: number, at: number) => ({ id, at, group: '', toStatus: null });
  const streams = [{ feed: 'feed', arrivals: [arrival(1, 103), arrival(2, 900), arrival(3, 901)] }];
  expect(delaysOf(streams, commits, () => true)).toEqual([3, 700]);
  expect(delaysOf(streams, commits, ({ to }) => to < 500)).toEqual([3]);
});

it('lets one line of the bare server tell of all commits before it', () => {
  const streams = [{ feed: 'feed', times: [105, 300] }];
  expect(bareDelaysOf(streams, () => [100, 102, 290, 400])).toEqual([5, 3, 10]);
});
