import { randomUUID } from 'node:crypto';
import { anyApplication, unusedResume } from './choose.ts';
import { some, type Expected, type Ground, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

/** Background work that was not done. */
export const WORK_PLANTS: readonly Plant[] = [
  inQueue('work that waits', 'created', 'left over'),
  inQueue('work that waits for another attempt', 'retry', 'left over'),
  inQueue('work that is active without a worker', 'active', 'left over'),
  inQueue('work that failed', 'failed', 'lost'),
  {
    name: 'work that is not taken over',
    sow: async (ground) => {
      const { sql, takeovers } = ground;
      const { id, undo } = await queue(ground, 'active');
      const attempt = await sql<{ queue: string; attempt: string }[]>`
        select name as queue, retry_count || ' at ' || started_on as attempt from pgboss.job
        where id = ${id}`;
      takeovers.expectThese([{ id, ...some('attempt', attempt) }], 0);
      return { expected: { kind: 'not recovered', subject: `work ${id}` }, undo };
    },
  },
  inRows('a resume that is not read', (ground) => {
    const { id } = unusedResume(ground);
    return {
      expected: leftOver(`resume ${id} is not read`),
      change: async (tx) =>
        await tx`update resumes set extraction_status = 'pending', extraction_failure = null where id = ${id}`,
    };
  }),
  inRows('a resume that is not understood', (ground) => {
    const { id } = unusedResume(ground);
    return {
      expected: leftOver(`resume ${id} is not understood`),
      change: async (tx) => await tx`delete from resume_analyses where resume_id = ${id}`,
    };
  }),
  inRows('an application without a match', (ground) => {
    const { id } = anyApplication(ground);
    return {
      expected: leftOver(`application ${id} has no match`),
      change: async (tx) =>
        await tx`update application_matches set rules = 0 where application_id = ${id}`,
    };
  }),
];

function leftOver(subject: string): Expected {
  return { kind: 'left over', subject };
}

/** A piece of work in this state. */
function inQueue(name: string, state: string, kind: 'left over' | 'lost'): Plant {
  return {
    name,
    sow: async (ground) => {
      const { id, undo } = await queue(ground, state);
      return { expected: { kind, subject: `work ${id}` }, undo };
    },
  };
}

async function queue({ sql }: Ground, state: string) {
  const id = randomUUID();
  // A queue of its own: no worker takes from it.
  await sql`select pgboss.create_queue('planted', '{"policy":"standard"}'::jsonb)`;
  await sql`insert into pgboss.job (id, name, state, data, started_on)
    values (${id}, 'planted', ${state}, '{}', now())`;
  const undo = async () => {
    await sql`delete from pgboss.job where id = ${id}`;
  };
  return { id, undo };
}
