import type { Database } from '@internsync/db/database';
import { jobs } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { and, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeCompany, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { NUMBERED_PAGE_SIZE } from '../legacy/numbered-page.ts';
import { containing, foldForSearch } from '../values/text.ts';
import { listJobsByPage } from '../legacy/list-jobs-by-page.ts';
import { listJobs } from './list-jobs.ts';
import { ListJobsInput } from './schemas.ts';
import { termsOf, termsOfPhrase } from './search-terms.ts';
import { searchTextOf } from './search-text.ts';

const { deps, as } = await openHarness();
const { db } = deps;
const student = as(await makeStudent(db));

/** A seeded generator: the same numbers from 0 to 1 in every run. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom(20_261_124);
const pick = <const T>(values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0];

const LATIN = ['ba', 'cken', 'd', 'é', 'I', 'Ω', 'ÿ', '12', '3', '😀'] as const;
const SIGNS = ['%', '_', '\\', "'", '|', '&', ':*'] as const;
const ARABIC = ['أح', 'مد', 'ة', 'ى', 'مُ', 'ــ', 'إ', 'آ', 'ئ', 'ؤ', 'لا'] as const;
const syllables = (most: number) =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () =>
    pick([...LATIN, ...SIGNS, ...ARABIC]),
  ).join('');
const words = (count: number) => Array.from({ length: count }, () => syllables(4)).join(' ');

const DAY_MS = 24 * 3600 * 1000;
const JOBS = 1200;
const company = await makeCompany(db, { name: 'Ü' });

interface Made {
  readonly title: string;
  readonly text: string;
  readonly status: 'active' | 'closed';
}

/** Last posted first; more jobs than are checked before the index is used. */
let made: Made[] = [];

beforeAll(async () => {
  const start = Date.now() - 300 * DAY_MS;
  const rows = Array.from({ length: JOBS }, (_, index) => {
    const fields = {
      // Words of different frequency: every 500th and every 60th job.
      title: `${words(2)}${index % 500 === 7 ? ' rarest' : ''}${index % 60 === 3 ? ' middling' : ''} ${index}`,
      shortDescription: words(5),
      location: pick(['Cairo', 'الإسكندرية', 'São Paulo']),
    };
    return {
      ...fields,
      companyId: company.companyId,
      description: 'x'.repeat(1500),
      workMode: pick(['remote', 'hybrid']),
      workType: 'full_time' as const,
      status: pick(['active', 'active', 'active', 'closed']),
      // Three of ten have no deadline; the others share few days.
      deadline: random() < 0.3 ? null : `2099-0${1 + Math.floor(random() * 9)}-01`,
      searchText: searchTextOf(fields, 'Nile Lab'),
      postedAt: new Date(start + (index * 300 * DAY_MS) / JOBS),
    };
  });
  for (let from = 0; from < JOBS; from += 300) {
    await db.insert(jobs).values(rows.slice(from, from + 300));
  }
  await db.execute(sql`analyze`);
  made = rows.map((row) => ({ ...row, text: row.searchText })).toReversed();
}, 120_000);

/** Reads all pages of a list. */
async function allPages(input: Partial<ListJobsInput>) {
  const titles: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await listJobs(
      student,
      ListJobsInput.parse({ ...input, ...(cursor && { cursor }) }),
    );
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  return titles;
}

/** The expected matches by definition: jobs that contain every word, also as a part of a word. */
function expected(search: string) {
  const parts = foldForSearch(search).split(' ');
  return made
    .filter(({ status }) => status === 'active')
    .filter(({ text }) => parts.every((part) => text.includes(part)))
    .map(({ title }) => title);
}

const SEARCHES = [
  'rarest',
  'middling',
  'arest MIDDLING',
  'cairo',
  'cairo middling',
  'قاهره',
  'اسكندريه',
  'الإسكندريّة',
  'sao paulo rarest',
  'a',
  '12',
  '123',
  "'",
  '\\',
  'nosuchword',
  'nile lab middling',
  'x'.repeat(200),
];

const FILTERS: readonly Partial<ListJobsInput>[] = [
  { workMode: 'hybrid' },
  { deadlineFrom: '2099-03-02' },
  { deadlineTo: '2099-03-01' },
  { deadlineFrom: '2099-02-28', deadlineTo: '2099-03-01' },
  { deadlineFrom: '2099-03-01', deadlineTo: '2099-03-01', workMode: 'remote' },
  { deadlineFrom: '2099-03-02', deadlineTo: '2099-03-01' },
  { deadlineFrom: '2099-01-02', deadlineTo: '2099-09-01' },
  { postedSince: new Date(Date.now() - 100 * DAY_MS).toISOString() },
];

describe('finds exactly the jobs in which every word occurs as a part of a word, page by page', () => {
  it.for(SEARCHES)('of %j', async (search) => {
    expect(await allPages({ search })).toEqual(expected(search));
  });

  it('for random words', async () => {
    for (let round = 0; round < 60; round += 1) {
      const search = Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables(3)).join(
        ' ',
      );
      const found = await allPages({ search, limit: 100 });
      expect({ search, found }).toEqual({ search, found: expected(search) });
    }
  });

  it('with filters', async () => {
    for (const filters of FILTERS) {
      for (const sort of ['newest', 'deadline'] as const) {
        const listed = await allPages({ sort, ...filters, limit: 100 });
        for (const search of ['middling', 'rarest', 'cairo', 'ba']) {
          const found = await allPages({ search, sort, ...filters, limit: 100 });
          const wanted = new Set(expected(search));
          const right = listed.filter((title) => wanted.has(title));
          expect({ search, sort, filters, found }).toEqual({ search, sort, filters, found: right });
        }
      }
    }
  });

  it('sorted by deadline', async () => {
    for (const search of ['middling', 'rarest', 'ba', 'cairo 12']) {
      const found = await allPages({ search, sort: 'deadline', limit: 7 });
      expect(found.toSorted()).toEqual(expected(search).toSorted());
      const listed = await allPages({ sort: 'deadline', limit: 100 });
      expect(found).toEqual(listed.filter((title) => expected(search).includes(title)));
    }
  });
});

it('indexes a text under the terms of every part of every word', async () => {
  for (let round = 0; round < 200; round += 1) {
    const text = searchTextOf({ title: words(2), shortDescription: words(3), location: '' }, 'c');
    const word = Array.from(pick(['c', ...text.split(/[ \n]/u)]));
    const start = Math.floor(random() * word.length);
    const part = word.slice(start, start + 1 + Math.floor(random() * 8)).join('');
    if (part === '') continue;
    const query = Object.values(termsOf([part])).join(' & ');
    const [row] = await db
      .select({ has: sql<boolean>`search_terms(${text}, now(), null) @@ ${query}::tsquery` })
      .from(sql`(values (1)) as one`);
    expect({ text, part, ...row }).toEqual({ text, part, has: true });
  }
});

it('indexes a text under the terms of every phrase in it, whatever surrounds the phrase', () => {
  for (let round = 0; round < 2000; round += 1) {
    const text = `${words(2)} ${pick(['Caf', 'CAFE', 'ΟΔΟΣ', 'K', '\u0654ا', 'ﷺ'])}${pick(['\u0301', '\u0338', 'é', ' ', '\u00A0'])}${words(2)}`;
    const start = Math.floor(random() * text.length);
    const phrase = text.slice(start, start + 1 + Math.floor(random() * 12));
    const folded = foldForSearch(text);
    const missing = Object.values(termsOfPhrase(phrase))
      .map((term) => term?.slice(1, -1).replace(/(['\\])\1/gu, '$1') ?? '')
      .filter((term) => !folded.includes(term));
    expect({ text, phrase, missing }).toEqual({ text, phrase, missing: [] });
  }
});

it('finds a phrase of a legacy client verbatim, in any letter case', async () => {
  for (let round = 0; round < 60; round += 1) {
    const title = pick(['Cairo', ...made.map(({ title }) => title)]);
    const start = Math.floor(random() * title.length);
    const phrase = title.slice(start, start + 1 + Math.floor(random() * 10)).toUpperCase();
    if (!phrase.isWellFormed()) continue;
    const found = await listJobsByPage(student, { page: 1, phrase });
    const wanted = await db
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          eq(jobs.status, 'active'),
          or(
            ilike(jobs.title, containing(phrase)),
            ilike(jobs.shortDescription, containing(phrase)),
            ilike(jobs.location, containing(phrase)),
          ),
        ),
      )
      .orderBy(desc(jobs.id))
      .limit(NUMBERED_PAGE_SIZE);
    expect({ phrase, found: found.map(({ id }) => id) }).toEqual({
      phrase,
      found: wanted.map(({ id }) => id),
    });
  }
});

const Reads = z.tuple([z.object({ scans: z.coerce.number(), rows: z.coerce.number() })]);

/** PostgreSQL's count of how this transaction has read the table so far. */
async function reads(tx: Database) {
  const [counted] = Reads.parse(
    await tx.execute(
      sql`select seq_scan as scans, idx_tup_fetch as rows from pg_stat_xact_user_tables where relname = 'jobs'`,
    ),
  );
  return counted;
}

const READS: readonly Partial<ListJobsInput>[] = [
  ...SEARCHES.map((search) => ({ search })),
  { search: 'cairo', sort: 'deadline', deadlineFrom: '2099-08-01' },
  { search: 'ba', sort: 'deadline', deadlineFrom: '2099-08-01' },
];

it.skipIf(!onPostgres()).for(READS)(
  'reads the table only by its indexes, and few of its rows, for %j',
  async (input) => {
    await db.transaction(async (tx) => {
      // As for an SSD: with the default cost, PostgreSQL would read half of so small a table.
      await tx.execute(sql`set local random_page_cost = 1.1`);
      const before = await reads(tx);
      await listJobs({ ...student, db: tx }, ListJobsInput.parse(input));
      const after = await reads(tx);
      expect(after.scans - before.scans).toBe(0);
      expect(after.rows - before.rows).toBeLessThan(400);
    });
  },
);
