import { anyApplication, applicable, publishedJob, unusedResume } from './choose.ts';
import { some, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

/** Acknowledged rows that are missing or duplicated, and rows without an intent. */
export const ROW_PLANTS: readonly Plant[] = [
  inRows('an application removed', (ground) => {
    const { id, coverLetter } = anyApplication(ground);
    return {
      expected: { kind: 'lost', subject: `application ${String(coverLetter)}` },
      change: async (tx) => await tx`delete from applications where id = ${id}`,
    };
  }),
  inRows('a job removed', (ground) => {
    const { id, title } = publishedJob(ground);
    return {
      expected: { kind: 'lost', subject: `job ${title}` },
      change: async (tx) => await tx`delete from jobs where id = ${id}`,
    };
  }),
  inRows('a resume removed', (ground) => {
    const { id, sha256 } = unusedResume(ground);
    return {
      expected: { kind: 'lost', subject: `resume ${sha256}` },
      change: async (tx) => await tx`delete from resumes where id = ${id}`,
    };
  }),
  inRows('a job doubled', (ground) => {
    const { id, title } = publishedJob(ground);
    return {
      expected: { kind: 'doubled', subject: `job ${title}` },
      change: async (tx) =>
        await tx`
        insert into jobs (company_id, title, short_description, description, location, work_mode, work_type)
        select company_id, title, short_description, description, location, work_mode, work_type
        from jobs where id = ${id}`,
    };
  }),
  inRows('an application doubled', (ground) => {
    const { application, job } = applicable(ground);
    return {
      expected: { kind: 'doubled', subject: `application ${String(application.coverLetter)}` },
      change: async (tx) =>
        await tx`
        with added as (
          insert into applications (job_id, student_id, resume_id, cover_letter)
          select ${job.id}, student_id, resume_id, cover_letter from applications where id = ${application.id}
          returning id, student_id)
        insert into application_events (application_id, student_id, sequence, kind, to_status, actor)
        select id, student_id, 1, 'submitted', 'pending', 'student' from added`,
    };
  }),
  inRows('a resume doubled', (ground) => {
    const { id, sha256 } = unusedResume(ground);
    return {
      expected: { kind: 'doubled', subject: `resume ${sha256}` },
      change: async (tx) =>
        await tx`
        insert into resumes (student_id, object_key, file_name, size_bytes, sha256)
        select student_id, object_key || '-again', file_name, size_bytes, sha256 from resumes where id = ${id}`,
    };
  }),
  inRows('a job of nobody inserted', (ground) => {
    const { id } = publishedJob(ground);
    return {
      expected: { kind: 'foreign', subject: 'job Planted' },
      change: async (tx) =>
        await tx`
        insert into jobs (company_id, title, short_description, description, location, work_mode, work_type)
        select company_id, 'Planted', short_description, description, location, work_mode, work_type
        from jobs where id = ${id}`,
    };
  }),
  inRows('an application of nobody inserted', (ground) => {
    const { application, job } = applicable(ground);
    return {
      expected: { kind: 'foreign', subject: 'application Planted' },
      change: async (tx) =>
        await tx`
        with added as (
          insert into applications (job_id, student_id, resume_id, cover_letter)
          select ${job.id}, student_id, resume_id, 'Planted' from applications where id = ${application.id}
          returning id, student_id)
        insert into application_events (application_id, student_id, sequence, kind, to_status, actor)
        select id, student_id, 1, 'submitted', 'pending', 'student' from added`,
    };
  }),
  inRows('a user of nobody inserted', () => ({
    expected: { kind: 'foreign', subject: 'user planted' },
    change: async (tx) =>
      await tx`
      insert into users (username, username_key, role, password_hash)
      values ('planted', 'planted', 'student', '-')`,
  })),
  inRows('a user removed', ({ facts }) => {
    const students = new Set(facts.resumes.map(({ student }) => student));
    const idle = facts.users.filter(
      ({ role, username }) => role === 'student' && !students.has(username),
    );
    const { id, username } = some('student', [...idle, ...facts.users]);
    return {
      expected: { kind: 'lost', subject: `user ${username}` },
      change: async (tx) => await tx`delete from users where id = ${id}`,
    };
  }),
];
