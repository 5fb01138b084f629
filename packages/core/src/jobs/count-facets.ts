import { requireSignedIn } from '../actor.ts';
import { ifDefined } from '../lists/page.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { companiesOf, countAmongNewest, isExact, readFacets, valuesOf } from './facet-query.ts';
import { filtersFor } from './job-filters.ts';
import { JobFacets, type JobFilterInput } from './schemas.ts';
import { runSearch } from './search-query.ts';
import { wordsOf } from '../values/lexemes.ts';

/**
 * Counts the jobs that `listJobs` lists under the same filters, by work mode, work type, company and
 * location. A search that finds nothing is corrected as there.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function countFacets(ctx: ServiceCtx, input: JobFilterInput): Promise<JobFacets> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const filters = filtersFor(actor, input, today(ctx));
  const rows = await runSearch(
    db,
    ifDefined(input.search, wordsOf),
    actor.kind === 'student',
    async (query) => await countAmongNewest(db, { ...filters, query: query?.all }, readFacets),
    (rows) => rows.every(({ count }) => count === 0),
  );
  return JobFacets.parse({
    workMode: valuesOf(rows, 'workMode'),
    workType: valuesOf(rows, 'workType'),
    company: companiesOf(rows),
    location: valuesOf(rows, 'location'),
    exact: isExact(rows),
  });
}
