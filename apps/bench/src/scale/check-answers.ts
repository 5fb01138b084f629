import { strictEqual } from 'node:assert/strict';
import { ApplicationPage } from '@internsync/core/applications/schemas';
import { Job, JobPage } from '@internsync/core/jobs/schemas';
import { z } from 'zod';
import { at } from '../data/random.ts';
import type { Person } from '../data/world.ts';
import { EAGER_APPLICATIONS } from './fill/outline.ts';
import { NEEDLE_JOBS, NEEDLES } from './fill/vocabulary.ts';
import { page, query } from './routes/route.ts';
import type { World } from './world.ts';

const Answer = z.object({ result: z.object({ data: z.unknown() }) });
const PAGE = 20;
const LEGACY_PAGE = 4;

/**
 * Asks a server about what its database was filled with.
 *
 * @param note told of searches that are not answered at all, as when the database takes too long.
 * @throws {Error} at a wrong answer: nothing is measured then.
 */
export async function checkAnswers(
  url: string,
  world: World,
  note: (line: string) => void,
): Promise<void> {
  const { popular, students, eager, cursors, openCount, activeCount } = world;
  const student = at(students, 0);
  const ask = async <T extends z.ZodType>(
    shape: T,
    caller: Person,
    procedure: string,
    input?: object,
  ) => {
    const body = await read(url, query(caller, procedure, input));
    return shape.parse(Answer.parse(body).result.data);
  };

  const job = await ask(Job, student, 'jobs.get', { jobId: popular.id });
  strictEqual(job.applicantCount, popular.applicants, 'Applicants of the most popular job');
  const counts = await ask(z.record(z.string(), z.int()), popular.company, 'applications.counts', {
    jobId: popular.id,
  });
  const { withdrawn = 0, ...others } = counts;
  const counted = Object.values(others).reduce((sum, some) => sum + some, 0);
  strictEqual(counted, popular.applicants, 'Its applications by status');
  strictEqual(withdrawn > 0, true, 'Some of them were withdrawn');

  for (const { deep, last } of Object.values(cursors)) {
    const sort = deep === cursors.newest.deep ? 'newest' : 'deadline';
    const middle = await ask(JobPage, student, 'jobs.list', { sort, cursor: deep });
    strictEqual(middle.items.length, PAGE, 'Jobs on page 100');
    const end = await ask(JobPage, student, 'jobs.list', { sort, cursor: last });
    strictEqual(end.items.length, PAGE, `Jobs on the last of ${openCount} jobs’ pages`);
    strictEqual(end.nextCursor, null, 'What comes after the last page');
    strictEqual(
      [...middle.items, ...end.items].every(({ open }) => open),
      true,
      'All are open',
    );
  }
  for (const search of NEEDLES) {
    const found = await ask(JobPage, student, 'jobs.list', { search, limit: 100 }).catch(
      (error: unknown) => {
        if (!(error instanceof Unanswered)) throw error;
        // Too slow to be answered is not wrong: the table will tell.
        note(error.message);
        return null;
      },
    );
    if (found) strictEqual(found.items.length, NEEDLE_JOBS, `Jobs about ${search}`);
  }
  const first = at(eager, 0);
  const mine = await ask(ApplicationPage, first, 'applications.mine', { limit: 100 });
  strictEqual(mine.items.length, EAGER_APPLICATIONS, 'Applications of who applies a lot');
  const end = { jobId: popular.id, cursor: popular.lastCursor };
  const oldest = await ask(ApplicationPage, popular.company, 'applications.forJob', end);
  strictEqual(oldest.items.length, PAGE, 'Applicants on the last page');
  strictEqual(oldest.nextCursor, null, 'What comes after the last applicants');

  const pages = Math.ceil(activeCount / LEGACY_PAGE);
  const last = await read(url, page(student, '/api/jobs?page=last'));
  const same = await read(url, page(student, `/api/jobs?page=${pages}`));
  strictEqual(JSON.stringify(last), JSON.stringify(same), 'The last page by its number');
}

class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

async function read(url: string, request: ReturnType<typeof page>): Promise<unknown> {
  const response = await fetch(url + request.path, { headers: request.headers });
  const text = await response.text();
  const refusal = `${decodeURIComponent(request.path)}: ${response.status} ${text.slice(0, 500)}`;
  if (response.status >= 500) throw new Unanswered(refusal);
  if (!response.ok) throw new Error(refusal);
  return z.unknown().parse(JSON.parse(text));
}
