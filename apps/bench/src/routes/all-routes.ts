import { fileRoutes } from './files.ts';
import { helloRoute } from './hello.ts';
import { readRoutes } from './reads.ts';
import { logInRoutes, writeRoutes } from './writes.ts';
import { nameOf, type Route } from './route.ts';

/** Every route, in the order of the table. */
export const allRoutes: readonly Route[] = [
  ...readRoutes,
  ...writeRoutes,
  ...logInRoutes,
  ...fileRoutes,
];

/** The route of this name. @throws {Error} when there is none. */
export function routeNamed(name: string): Route {
  const route = [...allRoutes, helloRoute].find((one) => nameOf(one) === name);
  if (!route) throw new Error(`There is no route ${name}`);
  return route;
}
