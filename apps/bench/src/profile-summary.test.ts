import { expect, it } from 'vitest';
import { summariseProfile } from './profile-summary.ts';

function node(id: number, functionName: string, url: string) {
  return { id, callFrame: { functionName, url, lineNumber: 9 } };
}

const pnpm = 'file:///srv/node_modules/.pnpm';
const profile = {
  nodes: [
    node(1, '(idle)', ''),
    node(2, 'then', `${pnpm}/drizzle-orm@1.0.0_x/node_modules/drizzle-orm/query-promise.js`),
    node(3, 'caller', `${pnpm}/@trpc+server@1.0.0/node_modules/@trpc/server/dist/index.mjs`),
    node(4, 'today', 'file:///srv/packages/core/src/values/calendar.ts'),
    node(5, 'post', 'node:inspector'),
  ],
  samples: [1, 2, 3, 4, 2, 5],
  timeDeltas: [1000, 10, 20, 30, 40, 5000],
};

it('shares the time that was not idle, nor the profiler’s own, among packages', () => {
  expect(summariseProfile(profile).packages).toEqual([
    { name: 'drizzle-orm', share: 0.5 },
    { name: '@internsync/core', share: 0.3 },
    { name: '@trpc/server', share: 0.2 },
  ]);
});

it('names functions by their package, file and line, the longest-running first', () => {
  expect(summariseProfile(profile).functions.map(({ name }) => name)).toEqual([
    'then — drizzle-orm query-promise.js:10',
    'today — @internsync/core calendar.ts:10',
    'caller — @trpc/server index.mjs:10',
  ]);
});
