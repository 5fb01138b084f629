import { at } from '../fill/random.ts';
import { NEEDLES, SEARCHED } from '../fill/vocabulary.ts';
import type { World } from '../world.ts';
import { CONNECTIONS, page, toRoutes, type Route } from './route.ts';

/** Jobs on a page of the old API. */
const PAGE = 4;

/** The number of the page so far into all of them. */
function pageAt({ activeCount }: World, share: number): number {
  return Math.max(1, Math.floor((activeCount / PAGE) * share));
}

const jobs = (world: World, index: number, search: string) =>
  page(at(world.students, index), `/api/jobs${search}`);
const searched = (world: World, index: number, words: readonly string[]) =>
  jobs(world, index, `/search?searchJobs=${encodeURIComponent(at(words, index))}`);

/** What the old API reads. */
export const legacyReads: readonly Route[] = toRoutes('shim', CONNECTIONS.reads, {
  'job list, page 1': (world, index) => jobs(world, index, ''),
  'job list, page at 1 %': (world, index) => jobs(world, index, `?page=${pageAt(world, 0.01)}`),
  'job list, page at 50 %': (world, index) => jobs(world, index, `?page=${pageAt(world, 0.5)}`),
  'job list, last page': (world, index) => jobs(world, index, '?page=last'),
  'search, a rare word': (world, index) => searched(world, index, NEEDLES.slice(0, 3)),
  'search, a middling word': (world, index) => searched(world, index, SEARCHED.middling),
  'search, a common word': (world, index) => searched(world, index, SEARCHED.common),
  'search, part of a word': (world, index) => searched(world, index, SEARCHED.parts),
  'search, work type and mode': (world, index) =>
    jobs(world, index, '/search?work_type=Full-Time&work_mode=Remote'),
  'my applications': ({ students }, index) =>
    page(at(students, index), '/api/students/applications'),
  '12,000 applicants, page 1': ({ popular: { id, company } }) =>
    page(company, `/api/jobs/${id}/applications`),
  '12,000 applicants, page at 50 %': ({ popular: { id, company, applicants } }) =>
    page(company, `/api/jobs/${id}/applications?page=${Math.floor(applicants / PAGE / 2)}`),
  'count of a company’s applicants': ({ companies }, index) =>
    page(at(companies, index), '/api/jobs/applicants/count'),
});
