import { jobs } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { and, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { searchColumns } from '../jobs/search-words.ts';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { containing } from '../values/text.ts';
import { listJobsByPage } from './list-jobs-by-page.ts';
import { NUMBERED_PAGE_SIZE } from './numbered-page.ts';

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

const PARTS = [
  'ba',
  'cken',
  'd',
  'é',
  'I',
  'Ω',
  'ÿ',
  'K',
  'ß',
  '12',
  '٣',
  '😀',
  '%',
  '_',
  '\\',
  "'",
  '-',
  '\u00AD',
  'أح',
  'مد',
  'ة',
  'ى',
  'مُ',
  'ــ',
  'إ',
  'ئ',
  'لا',
  'ک',
  '\u0654ا',
  'ﷺ',
  'cafe\u0301',
  '\u200C',
] as const;
const text = (words: number) =>
  Array.from({ length: words }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(PARTS)).join(''),
  ).join(' ');

/** More than are checked before the index is used. */
const JOBS = 1300;
const titles: string[] = [];

beforeAll(async () => {
  const { companyId } = await makeCompany(db, { name: 'Zumum Trrr' });
  const rows = Array.from({ length: JOBS }, () => {
    const fields = {
      title: text(2),
      shortDescription: text(3),
      location: text(1),
      description: '',
    };
    const status = pick(['active', 'active', 'active', 'closed']);
    const kinds = { workMode: 'remote', workType: 'full_time' } as const;
    return { ...fields, ...kinds, companyId, status, ...searchColumns(fields, 'Zumum Trrr') };
  });
  titles.push(...rows.map(({ title }) => title));
  for (let from = 0; from < JOBS; from += 300) {
    await db.insert(jobs).values(rows.slice(from, from + 300));
  }
  await db.execute(sql`analyze`);
}, 120_000);

async function foundAndWanted(phrase: string) {
  const found = await listJobsByPage(student, { page: 1, phrase });
  const pattern = containing(phrase);
  const fields = [jobs.title, jobs.shortDescription, jobs.location];
  const wanted = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.status, 'active'), or(...fields.map((field) => ilike(field, pattern)))))
    .orderBy(desc(jobs.id))
    .limit(NUMBERED_PAGE_SIZE);
  return [found.map(({ id }) => id), wanted.map(({ id }) => id)];
}

it('finds a phrase of a legacy client verbatim, in any letter case, wherever it begins and ends', async () => {
  // The embedded database runs the same statements, four times as slowly.
  const rounds = onPostgres() ? 120 : 30;
  for (let round = 0; round < rounds; round += 1) {
    const title = titles[Math.floor(random() * titles.length)] ?? '';
    const start = Math.floor(random() * title.length);
    const part = title.slice(start, start + 1 + Math.floor(random() * 12));
    const phrase = pick([part, part.toUpperCase(), part.toLowerCase()]);
    if (!phrase.isWellFormed() || phrase === '') continue;
    const [found, wanted] = await foundAndWanted(phrase);
    expect({ phrase, found }).toEqual({ phrase, found: wanted });
  }
});

it('finds the name of a company by a part of it, and nothing by what no field contains', async () => {
  expect(await listJobsByPage(student, { page: 1, phrase: 'um TR' })).toHaveLength(
    NUMBERED_PAGE_SIZE,
  );
  expect(await listJobsByPage(student, { page: 1, phrase: 'um trs' })).toEqual([]);
  expect(await listJobsByPage(student, { page: 'last', phrase: 'um trs' })).toEqual([]);
});

it('finds a job that is not indexed yet', async () => {
  const { id } = await makeJob(db, { title: 'Zeppelin pilot', search: null, searchVersion: 0 });
  for (let made = 0; made < 2; made += 1) await makeJob(db, { status: 'closed' });
  const found = await listJobsByPage(student, { page: 'last', phrase: 'ppelin p' });
  expect(found.map((job) => job.id)).toEqual([id]);
});
