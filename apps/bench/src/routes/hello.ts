import { nameOf, type Route } from './route.ts';

/** A request with no work behind it, which every server here answers. */
export const helloRoute: Route = {
  name: 'health',
  face: 'tRPC',
  family: 'reads',
  target: null,
  against: 'limit',
  connections: 32,
  answers: 'alike',
  embedded: false,
  request: () => ({ method: 'GET', path: '/health', headers: {} }),
};
export const HELLO_ROUTE = nameOf(helloRoute);
