import { fileRoutes } from './files.ts';
import { jobLists } from './job-lists.ts';
import { legacyReads } from './legacy.ts';
import { otherRoutes } from './others.ts';
import { pageRoutes } from './pages.ts';
import type { Route } from './route.ts';
import { typedReads } from './typed.ts';
import { writes } from './writes.ts';

/** The routes whose work may depend on how much there is. */
export const growingRoutes: readonly Route[] = [
  ...jobLists,
  ...typedReads,
  ...legacyReads,
  ...writes,
];

/** Every route, in the order of the table. */
export const allRoutes: readonly Route[] = [
  ...growingRoutes,
  ...otherRoutes,
  ...pageRoutes,
  ...fileRoutes,
];

/** Whether the name of a row has one of the words that are asked for; where there are none, it has. */
export function isWanted(only: readonly string[], { name }: Pick<Route, 'name'>): boolean {
  return only.length === 0 || only.some((part) => name.includes(part));
}
