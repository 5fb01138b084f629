import type { RouterInputs, WorkMode, WorkType } from '@internsync/client';
import { dayAfter, dayIn } from '../i18n/days.ts';
import { waysOf } from './places.ts';

export const WORK_MODES = ['on_site', 'hybrid', 'remote'] as const satisfies readonly WorkMode[];
export const WORK_TYPES = ['full_time', 'part_time'] as const satisfies readonly WorkType[];
export const UNTILS = ['week', 'month'] as const;
/** What a student has to do with jobs. */
export const MINE = ['saved', 'not_applied'] as const;
export const SORTS = ['relevance', 'newest', 'deadline'] as const;

const LONGEST_WORDS = 200;
const LONGEST_CURSOR = 500;
const LONGEST_PLACE = 250;
/** Ways to write places, as many as the server takes. */
const MOST_PLACES = 10;
const DAYS = { week: 7, month: 30 } as const;

/** What the address of the list asks for; what is missing is not filtered. */
export interface JobSearch {
  readonly q?: string;
  readonly mode?: readonly WorkMode[];
  readonly type?: readonly WorkType[];
  /** Locations as jobs write them. */
  readonly place?: readonly string[];
  readonly until?: (typeof UNTILS)[number];
  readonly company?: number;
  /** For students who are signed in. */
  readonly mine?: readonly (typeof MINE)[number][];
  readonly sort?: (typeof SORTS)[number];
  readonly cursor?: string;
  /** How many come before this page, for "21–40". */
  readonly from?: number;
}

/** Reads the query of an address. Unknown and senseless values are dropped: the address then redirects. */
export function readJobSearch(query: Readonly<Record<string, unknown>>): JobSearch {
  const q = textOf(query['q']).replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_WORDS);
  const mode = chosen(WORK_MODES, query['mode']);
  const type = chosen(WORK_TYPES, query['type']);
  const place = placesOf(query['place']);
  const [until] = chosen(UNTILS, query['until']);
  const [sort] = chosen(SORTS, query['sort']);
  const company = idOf(query['company']);
  const mine = chosen(MINE, query['mine']);
  const cursor = textOf(query['cursor']);
  const from = idOf(query['from']);
  const isPage = cursor !== '' && cursor.length <= LONGEST_CURSOR;
  return {
    ...(q !== '' && { q }),
    ...(mode.length > 0 && mode.length < WORK_MODES.length && { mode }),
    ...(type.length > 0 && type.length < WORK_TYPES.length && { type }),
    ...(place.length > 0 && { place }),
    ...(until && { until }),
    ...(company !== null && { company }),
    ...(mine.length > 0 && { mine }),
    ...(sort && sort !== defaultSort(q) && (sort !== 'relevance' || q !== '') && { sort }),
    ...(isPage && { cursor }),
    ...(isPage && from !== null && { from }),
  };
}

/** How a list is sorted if the address does not say. */
export function defaultSort(q: string | undefined): (typeof SORTS)[number] {
  return q ? 'relevance' : 'newest';
}

/** Whether anything is filtered, besides by words. */
export function hasFilters({ mode, type, place, mine, until, company }: JobSearch): boolean {
  return [mode, type, place, mine, until, company].some((one) => one !== undefined);
}

/** The filters of the API. */
export function toFilters(
  { q, mode, type, place, until, company, mine = [] }: JobSearch,
  timeZone: string,
): NonNullable<RouterInputs['public']['facets']> {
  return {
    ...(q !== undefined && { search: q }),
    ...(mode && { workModes: [...mode] }),
    ...(type && { workTypes: [...type] }),
    ...(place && { locations: [...place] }),
    ...(company !== undefined && { companyId: company }),
    ...(mine.includes('saved') && { saved: true }),
    ...(mine.includes('not_applied') && { notApplied: true }),
    ...(until && { deadlineTo: dayAfter(dayIn(timeZone, new Date()), DAYS[until]) }),
  };
}

function chosen<Value extends string>(values: readonly Value[], asked: unknown): Value[] {
  const all = new Set<unknown>([asked].flat());
  return values.filter((value) => all.has(value));
}

function placesOf(asked: unknown): string[] {
  const places = new Set<string>();
  for (const one of [asked].flat()) {
    const ways = waysOf(textOf(one))
      .map((way) => way.trim().slice(0, LONGEST_PLACE))
      .filter((way) => way !== '' && !places.has(way));
    const room = MOST_PLACES - places.size;
    // A place comes with all ways to write it or not at all: some of its jobs would be missing without a word.
    // One that has more than fit comes alone, with the most frequent.
    if (ways.length > room && places.size > 0) continue;
    for (const way of ways.slice(0, room)) places.add(way);
  }
  return [...places];
}

function textOf(value: unknown): string {
  const [first] = [value].flat();
  return typeof first === 'string' ? first : typeof first === 'number' ? String(first) : '';
}

function idOf(value: unknown): number | null {
  const id = Number(textOf(value));
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : null;
}
