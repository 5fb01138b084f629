import { at } from '../fill/random.ts';
import { NEEDLES, SEARCHED } from '../fill/vocabulary.ts';
import type { World } from '../world.ts';
import { CONNECTIONS, query, toRoutes, type Route } from './route.ts';

const DAY_MS = 24 * 3600 * 1000;

type InputOf = (world: World, index: number) => object;

/** The day in so many days. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

const search =
  (words: readonly string[]): InputOf =>
  (_world, index) => ({ search: at(words, index) });

/** Lists of jobs as students ask for them: their name, and what is asked for. */
const LISTS: Readonly<Record<string, InputOf>> = {
  'job list, first page': () => ({}),
  'job list, page 100': ({ cursors }) => ({ cursor: cursors.newest.deep }),
  'job list, last page': ({ cursors }) => ({ cursor: cursors.newest.last }),
  'job list by deadline, first page': () => ({ sort: 'deadline' }),
  'job list by deadline, page 100': ({ cursors }) => ({
    sort: 'deadline',
    cursor: cursors.deadline.deep,
  }),
  'job list by deadline, last page': ({ cursors }) => ({
    sort: 'deadline',
    cursor: cursors.deadline.last,
  }),
  'job list, work mode': () => ({ workMode: 'remote' }),
  'job list, work type': () => ({ workType: 'part_time' }),
  'job list, company': ({ companies }, index) => ({ companyId: at(companies, index).id }),
  'job list, posted since': () => ({ postedSince: `${dayIn(-60)}T00:00:00Z` }),
  'job list, deadline from': () => ({ deadlineFrom: dayIn(120) }),
  'job list, deadline to': () => ({ deadlineTo: dayIn(60) }),
  'job list by deadline, deadline from': () => ({ deadlineFrom: dayIn(120), sort: 'deadline' }),
  'job list, all filters': () => ({
    workMode: 'hybrid',
    workType: 'full_time',
    postedSince: `${dayIn(-600)}T00:00:00Z`,
    deadlineFrom: dayIn(60),
    deadlineTo: dayIn(120),
  }),
  'search, a rare word': search(NEEDLES.slice(0, 3)),
  'search, a middling word': search(SEARCHED.middling),
  'search, a common word': search(SEARCHED.common),
  'search, a beginning': search(SEARCHED.beginnings),
  'search, a misspelt word': search(SEARCHED.misspelt),
  'search, two words': (_world, index) => ({
    search: `${at(SEARCHED.middling, index)} ${at(SEARCHED.common, index)}`,
  }),
  'search, a rare Arabic word': search(NEEDLES.slice(3)),
  'search, a middling Arabic word': search(SEARCHED.middlingArabic),
  'search, a common Arabic word': search(SEARCHED.commonArabic),
  'search, a common word and filters': (_world, index) => ({
    search: at(SEARCHED.common, index),
    workMode: 'remote',
    deadlineFrom: dayIn(60),
  }),
  'search, a middling word by deadline': (_world, index) => ({
    search: at(SEARCHED.middling, index),
    sort: 'deadline',
  }),
  'search, nothing': (_world, index) => ({ search: `xqzjv${index % 10}` }),
};

const FACETS: typeof LISTS = {
  'search facets, all jobs': () => ({}),
  'search facets, a middling word': search(SEARCHED.middling),
  'search facets, a common word': search(SEARCHED.common),
};

const routesOf = (procedure: string, inputs: typeof LISTS) =>
  Object.entries(inputs).flatMap(([name, inputOf]) =>
    toRoutes('tRPC', CONNECTIONS.reads, {
      [name]: (world, index) => query(at(world.students, index), procedure, inputOf(world, index)),
    }),
  );

/** Every way in which students look for jobs. */
export const jobLists: readonly Route[] = [
  ...routesOf('jobs.list', LISTS),
  ...routesOf('jobs.facets', FACETS),
];
