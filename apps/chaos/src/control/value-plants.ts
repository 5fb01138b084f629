import { anyApplication, publishedJob, unusedResume } from './choose.ts';
import { some, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

/** Acknowledged values that changed, and wrong counts. */
export const VALUE_PLANTS: readonly Plant[] = [
  inRows("a job's title changed", (ground) => {
    const { id, title } = publishedJob(ground);
    return {
      expected: { kind: 'lost', subject: `job ${title}` },
      change: async (tx) => await tx`update jobs set title = 'Day watch' where id = ${id}`,
    };
  }),
  inRows('a job made a draft again', (ground) => {
    const { id } = publishedJob(ground);
    return {
      expected: { kind: 'lost', subject: `publication of job ${id}` },
      change: async (tx) => await tx`update jobs set status = 'draft' where id = ${id}`,
    };
  }),
  inRows('a job given to another company', (ground) => {
    const { id, title } = publishedJob(ground);
    return {
      expected: { kind: 'lost', subject: `job ${title} company` },
      change: async (tx) =>
        await tx`
        update jobs set company_id = (select c.id from companies c where c.id <> jobs.company_id limit 1)
        where id = ${id}`,
    };
  }),
  inRows("a student's name changed", ({ facts }) => {
    const students = facts.users.filter(({ role }) => role === 'student');
    const { id, username } = some('student', students);
    return {
      expected: { kind: 'lost', subject: `user ${username} name` },
      change: async (tx) =>
        await tx`update students set full_name = full_name || 'x' where user_id = ${id}`,
    };
  }),
  inRows("a resume's file name changed", (ground) => {
    const { id, sha256 } = unusedResume(ground);
    return {
      expected: { kind: 'lost', subject: `resume ${sha256} fileName` },
      change: async (tx) => await tx`update resumes set file_name = 'x.pdf' where id = ${id}`,
    };
  }),
  inRows("an application's resume changed", (ground) => {
    const { id, coverLetter } = anyApplication(ground);
    const other = unusedResume(ground);
    return {
      expected: { kind: 'lost', subject: `application ${String(coverLetter)} sha256` },
      change: async (tx) =>
        await tx`update applications set resume_id = ${other.id} where id = ${id}`,
    };
  }),
  inRows("a job's tally bumped", (ground) => {
    const { jobId } = anyApplication(ground);
    return {
      expected: { kind: 'wrong', subject: `count of the pending applications to job ${jobId}` },
      change: async (tx) =>
        await tx`update job_tallies set pending = pending + 1 where job_id = ${jobId}`,
    };
  }),
  inRows('the total of jobs bumped', () => ({
    expected: { kind: 'wrong', subject: 'count of the active jobs' },
    change: async (tx) =>
      await tx`
      insert into job_total_parts as total (status, part, count) values ('active', 0, 1)
      on conflict (status, part) do update set count = total.count + 1`,
  })),
];
