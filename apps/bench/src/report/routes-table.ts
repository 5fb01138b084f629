import { mediansOf, ratioOf, type Figures } from '../measure/in-turns.ts';
import type { RouteResult, Servers } from '../measure/routes.ts';
import { figure, spread, table } from './table.ts';

/** A row for each route: the server's figures, and what stands beside it. */
export function routesTable(
  routes: readonly RouteResult[],
  { kind }: Pick<Servers['other'], 'kind'>,
): string {
  const both = kind === 'limit' ? 'server / limit' : 'this checkout / the other';
  return table(
    [
      'Route',
      'Ratio of requests a second (quartiles)',
      'Ratio of CPU a request',
      `Per second: ${both}`,
      'p50, p99 ms',
      'CPU µs a request',
      'of PostgreSQL',
    ],
    routes.map(({ name, own, other }) => {
      const sides = [own, ...(other ? [other] : [])].map(mediansOf);
      const each = (show: (figures: Figures) => string) => sides.map(show).join(' / ');
      return [
        name,
        other ? spread(ratioOf('perSecond', own, other)) : '–',
        other ? spread(ratioOf('cpuMicros', own, other)) : '–',
        each(({ perSecond }) => figure(perSecond)),
        each(({ p50Ms, p99Ms }) => `${figure(p50Ms)}, ${figure(p99Ms)}`),
        each(({ cpuMicros }) => figure(cpuMicros)),
        each(({ databaseCpuMicros }) => figure(databaseCpuMicros)),
      ];
    }),
  );
}
