import { expect, it } from 'vitest';
import { allRoutes } from '../routes/all-routes.ts';
import { LIMITED } from './routes.ts';

it('names routes that there are, each of them once', () => {
  const names = allRoutes.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...LIMITED.keys()]));
});
