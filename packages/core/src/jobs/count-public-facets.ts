import type { ServiceCtx } from '../context.ts';
import { ifDefined } from '../lists/page.ts';
import { dayAfter, today } from '../values/calendar.ts';
import { wordsOf } from '../values/lexemes.ts';
import {
  companiesOf,
  countAmongNewest,
  isExact,
  readPublicFacets,
  valuesOf,
  type FacetRow,
} from './facet-query.ts';
import { publicFiltersFor } from './job-filters.ts';
import { PublicFacets, type PublicFilterInput } from './public-schemas.ts';
import { runSearch } from './search-query.ts';

/**
 * Counts the open jobs by what a reader may choose next: each facet has the numbers of jobs that
 * `listPublicJobs` would list with another choice of its own values and the same other filters. A search that
 * finds nothing is corrected as there, for each of these lists by itself.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN (`saved`, `notApplied`).
 */
export async function countPublicFacets(
  ctx: ServiceCtx,
  input: PublicFilterInput,
): Promise<PublicFacets> {
  const { db } = ctx;
  const day = today(ctx);
  const [weekTo, monthTo] = [dayAfter(day, 7), dayAfter(day, 30)];
  const filters = publicFiltersFor(ctx.actor, input, day);
  /** By facet: its rows of the first search that found jobs. */
  const found = new Map<string, readonly FacetRow[]>();
  await runSearch(
    db,
    ifDefined(input.search, wordsOf),
    true,
    async (query) => {
      const values = { ...filters, query: query?.all, weekTo, monthTo };
      const rows = await countAmongNewest(db, values, readPublicFacets);
      const sizes = rows.filter(({ kind }) => kind === 'all');
      for (const size of sizes) {
        if (size.count === 0 || found.has(size.value)) continue;
        found.set(size.value, [size, ...rows.filter(({ kind }) => kind === size.value)]);
      }
      return sizes;
    },
    (sizes) => sizes.some(({ value }) => !found.has(value)),
  );
  const rows = [...found.values()].flat();
  const within = new Map(valuesOf(rows, 'deadline').map(({ value, count }) => [value, count]));
  const endings = rows.find(({ kind, value }) => kind === 'all' && value === 'deadline');
  return PublicFacets.parse({
    workMode: valuesOf(rows, 'workMode'),
    workType: valuesOf(rows, 'workType'),
    company: companiesOf(rows),
    location: valuesOf(rows, 'location'),
    deadline: {
      week: within.get('week') ?? 0,
      month: within.get('month') ?? 0,
      any: endings?.count ?? 0,
      weekTo,
      monthTo,
    },
    exact: isExact(rows),
  });
}
