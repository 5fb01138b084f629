import { mediansOf, ratioOf } from '../measure/in-turns.ts';
import { figure, spread, table } from '../report/table.ts';
import type { SizeName } from '../sizes.ts';
import type { GrowthResult } from './measure.ts';

/** The most that a route may take longer where there are a hundred times as many jobs. */
const TARGET = 1.3;

/** What all are compared with at each size. */
export const FIRST_PAGE = 'job list, first page (tRPC)';

/** How each route grows; the first size is what the others are compared with. */
export function growthTable(sizes: readonly SizeName[], results: readonly GrowthResult[]): string {
  const [base = '', ...others] = sizes;
  const firstPage = results.find(({ name }) => name === FIRST_PAGE)?.rounds ?? [];
  return table(
    [
      'Route',
      `p50, p99 ms at ${base}`,
      ...others.flatMap((name) => [`p50 ${name} / ${base}`, `p99 ${name} / ${base}`]),
      `CPU µs of PostgreSQL: ${sizes.join(' / ')}`,
      `p50 / first page: ${sizes.join(' / ')}`,
      `≤ ${TARGET}`,
    ],
    results.map(({ name, rounds }) => {
      if (typeof rounds === 'string') return [`${name}: ${rounds}`];
      const [first = [], ...rest] = rounds;
      const ratios = rest.flatMap((size) => [
        ratioOf('p50Ms', size, first),
        ratioOf('p99Ms', size, first),
      ]);
      const { p50Ms, p99Ms } = mediansOf(first);
      return [
        name,
        `${figure(p50Ms)}, ${figure(p99Ms)}`,
        ...ratios.map(spread),
        rounds.map((size) => figure(mediansOf(size).databaseCpuMicros)).join(' / '),
        rounds
          .map((size, at) => {
            const first = typeof firstPage === 'string' ? [] : (firstPage[at] ?? []);
            return figure(mediansOf(size).p50Ms / mediansOf(first).p50Ms);
          })
          .join(' / '),
        // What the table shows is what counts.
        ratios.every(({ median }) => Math.round(median * 100) / 100 <= TARGET) ? '✓' : '✗',
      ];
    }),
  );
}
