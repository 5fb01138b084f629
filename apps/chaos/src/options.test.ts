import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

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

it.each([['--seed', 'x'], ['--faults', '-1'], ['--never']])('refuses %s %s', (...args) => {
  expect(() => readOptions(args)).toThrow(TypeError);
});
