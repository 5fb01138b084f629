import { searchTextOf } from '@internsync/core/jobs/search-text';
import { encodeCursor } from '@internsync/core/lists/page';
import type { Database } from '@internsync/db/database';
import { jobs } from '@internsync/db/schema';
import { insertAll } from './insert-all.ts';
import { companyName, COMPANIES } from './people.ts';
import { at, pick, range, type Random } from './random.ts';
import { PLACES, prose, TRADES } from './words.ts';
import type { Person } from './world.ts';

const JOBS = 4000;
/** Of these the last are kept for new applications. */
const FRESH_JOBS = 300;
const DESCRIPTION_WORDS = 180;
const DAY_MS = 24 * 3600 * 1000;

const JOB_STATUSES = [
  ...Array.from({ length: 8 }, () => 'active' as const),
  'closed' as const,
  'draft' as const,
];

/** Makes jobs in every status, one a minute until now; the last ones are fresh. */
export async function makeJobs(db: Database, random: Random, owners: readonly Person[]) {
  const start = Date.now() - JOBS * 60_000;
  const rows = range(JOBS).map((index) => {
    const owner = at(owners, index);
    const fields = {
      title: `${pick(random, TRADES)} intern ${index}`,
      shortDescription: prose(random, 14),
      location: pick(random, PLACES),
    };
    const fresh = index >= JOBS - FRESH_JOBS;
    const deadline = random() < 0.3 ? null : new Date(Date.now() + (1 + random() * 200) * DAY_MS);
    const postedAt = new Date(start + index * 60_000);
    return {
      ...fields,
      companyId: owner.id,
      description: prose(random, DESCRIPTION_WORDS),
      workMode: pick(random, ['on_site', 'remote', 'hybrid'] as const),
      workType: pick(random, ['full_time', 'part_time'] as const),
      status: fresh ? ('active' as const) : pick(random, JOB_STATUSES),
      deadline: deadline?.toISOString().slice(0, 10) ?? null,
      searchText: searchTextOf(fields, companyName(index % COMPANIES)),
      postedAt,
      updatedAt: postedAt,
    };
  });
  const ids = await insertAll(rows, (some) =>
    db.insert(jobs).values(some).returning({ id: jobs.id }),
  );
  const all = rows.map((row, index) => ({ ...row, id: at(ids, index), owner: at(owners, index) }));
  const open = all.filter(({ status }) => status === 'active');
  const middle = at(open, Math.floor(open.length / 2));
  const legacyPage = 4;
  return {
    busy: all
      .slice(0, -FRESH_JOBS)
      .filter(({ status }) => status === 'active' || status === 'closed'),
    world: {
      openJobs: open.map(({ id }) => id),
      freshJobs: all.slice(-FRESH_JOBS).map(({ id }) => id),
      deepCursor: encodeCursor('newest', middle.postedAt.toISOString(), middle.id),
      deepPage: Math.floor(open.length / 2 / legacyPage),
    },
  };
}
