import { expect, it } from 'vitest';
import { longestSeconds, readOptions } from './options.ts';

it('has a default for everything, and a seed of the clock', () => {
  const { seed, ...rest } = readOptions([]);
  expect(seed).toBeGreaterThanOrEqual(0);
  expect(rest).toMatchObject({ faults: null, short: false, only: [], control: false });
});

it('reads numbers and names', () => {
  const args = ['--seed', '7', '--faults', '3', '--only', 'S3', '--only', 'commits'];
  expect(readOptions(args)).toMatchObject({ seed: 7, faults: 3, only: ['S3', 'commits'] });
});

it('plants faults after a load without others, unless faults are asked for', () => {
  expect(readOptions(['--control'])).toMatchObject({ control: true, faults: 0, seconds: 20 });
  expect(readOptions(['--control', '--short'])).toMatchObject({ control: true, faults: null });
});

it('lets a load without faults last as long as it is told, and no run for ever', () => {
  expect(readOptions(['--faults', '0']).seconds).toBe(20);
  expect(readOptions(['--faults', '0', '--seconds', '5']).seconds).toBe(5);
  expect(readOptions(['--seconds', '999999']).seconds).toBeLessThanOrEqual(1800);
});

it('gives the events and applications that are asked for the time that they need', () => {
  const rush = readOptions(['--applications', '2000', '--minutes', '3']);
  expect(rush).toMatchObject({ applications: 2000, minutes: 3 });
  expect(longestSeconds(rush)).toBeGreaterThan(3 * 60);
  const usual = readOptions(['--faults', '0']);
  const long = readOptions(['--faults', '0', '--events', '20000', '--subscribers', '500']);
  expect(long).toMatchObject({ events: 20_000, subscribers: 500, applications: null });
  expect(longestSeconds(long)).toBeGreaterThan(longestSeconds(usual));
});

it.each([['--seed', 'x'], ['--faults', '-1'], ['--never']])('refuses %s %s', (...args) => {
  expect(() => readOptions(args)).toThrow(TypeError);
});
