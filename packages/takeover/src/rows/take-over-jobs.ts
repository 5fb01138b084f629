import { deadlineFromText } from '@internsync/core/legacy/deadline-text';
import { searchColumns } from '@internsync/core/jobs/search-words';
import { jobs, jobStatus } from '@internsync/db/schema';
import { z } from 'zod';
import { workModeOf, workTypeOf, type Meaning } from '../rules/job-words.ts';
import { unescapeOnce } from '../rules/unescape-once.ts';
import { readJobs, type LegacyJob } from '../source/rows.ts';
import { insertRows } from '../target/insert-rows.ts';
import type { FindingCode } from '../findings.ts';
import type { Run } from './run.ts';

type NewJob = typeof jobs.$inferSelect;

/** What the old server stored if a client sent nothing. */
export const MISSING = 'None';

const JobStatus = z.enum(jobStatus.enumValues);

/**
 * Takes over every job whose company exists.
 *
 * @param renamed the names of companies that differ from the old names.
 */
export async function takeOverJobs(run: Run, renamed: ReadonlyMap<number, string>): Promise<void> {
  run.progress.step('jobs', run.source.counts.api_jobs);
  for await (const batch of readJobs(run.source)) {
    const rows: NewJob[] = [];
    for (const job of batch) {
      if (job.company_name === null) {
        run.report.add('job_without_company', subject(job), { company: job.company_id });
      } else {
        const companyName = renamed.get(job.company_id) ?? unescapeOnce(job.company_name);
        rows.push(toJob(run, job, companyName));
      }
    }
    await insertRows(run.tx, jobs, rows);
    run.written.jobs += rows.length;
    run.progress.advance(batch.length);
  }
}

function toJob(run: Run, job: LegacyJob, companyName: string): NewJob {
  const text = {
    title: titleOf(run, job),
    shortDescription: textOf(run, job, 'short_description'),
    description: textOf(run, job, 'description'),
    location: textOf(run, job, 'location'),
  };
  const status = statusOf(run, job);
  return {
    id: job.id,
    companyId: job.company_id,
    ...text,
    workMode: wordOf(run, job, 'work_mode', workModeOf, 'unknown_work_mode', 'on_site'),
    workType: wordOf(run, job, 'work_type', workTypeOf, 'unknown_work_type', 'full_time'),
    status,
    ...deadlineOf(run, job, status),
    searchText: '',
    ...searchColumns(text, companyName),
    blind: false,
    postedAt: job.posted_date,
    // Nobody knows when it was closed. Retention counts from here, so not from before the takeover.
    updatedAt: status === 'closed' || status === 'deleted' ? run.now : job.posted_date,
  };
}

function subject({ id }: { readonly id: number }) {
  return { table: 'api_jobs', id } as const;
}

function titleOf({ report }: Run, job: LegacyJob): string {
  if (job.title === '') report.add('empty_text', subject(job), { field: 'title' });
  if (job.title === MISSING) report.add('missing_title', subject(job));
  return unescapeOnce(job.title);
}

function textOf(
  { report }: Run,
  job: LegacyJob,
  field: 'short_description' | 'description' | 'location',
): string {
  if (job[field] !== MISSING) return unescapeOnce(job[field]);
  report.add('missing_text', subject(job), { field, was: MISSING, now: '' });
  return '';
}

function wordOf<T extends string>(
  { report }: Run,
  job: LegacyJob,
  field: 'work_mode' | 'work_type',
  read: (word: string) => Meaning<T> | null,
  unknown: FindingCode,
  instead: T,
): T {
  const was = unescapeOnce(job[field]);
  const meaning = read(was);
  const value = meaning?.value ?? instead;
  if (!meaning) report.add(unknown, subject(job), { was, now: value });
  else if (!meaning.exact) report.add('other_spelling', subject(job), { field, was, now: value });
  return value;
}

function statusOf({ report }: Run, job: LegacyJob): NewJob['status'] {
  const status = JobStatus.safeParse(job.status);
  if (status.success) return status.data;
  report.add('unknown_job_status', subject(job), { was: job.status, now: 'draft' });
  return 'draft';
}

function deadlineOf(
  { report, today }: Run,
  job: LegacyJob,
  status: NewJob['status'],
): Pick<NewJob, 'deadline' | 'deadlineText'> {
  if (job.end === null) return { deadline: null, deadlineText: null };
  if (job.end === MISSING) {
    report.add('missing_text', subject(job), { field: 'end', was: MISSING, now: null });
    return { deadline: null, deadlineText: null };
  }
  const deadlineText = unescapeOnce(job.end);
  if (deadlineText.trim() === '') return { deadline: null, deadlineText };
  const deadline = deadlineFromText(deadlineText);
  if (deadline === null) report.add('deadline_is_text', subject(job), { was: deadlineText });
  else if (status === 'active' && deadline < today) {
    report.add('past_deadline', subject(job), { deadline });
  }
  return { deadline, deadlineText };
}
