import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { layoutKeyOf } from '@internsync/core/resumes/stored-layout';
import { connectPostgres } from '@internsync/db/connect';
import { openS3Store } from '@internsync/storage/s3';
import { z } from 'zod';
import { checkStreams, type KnownIds } from './check-streams.ts';
import { compareCounts, countRows, type Moment } from './counts.ts';
import { s3Options } from './processes.ts';
import { call, PASSWORD, type Acknowledged, type Person } from './writer.ts';

/** The restored platform, and what it must hold. */
export interface Restored {
  readonly databaseUrl: string;
  readonly s3Port: number;
  /** Of its server. */
  readonly url: string;
  /** What was acknowledged before the backup of the database ended. */
  readonly acknowledged: readonly Acknowledged[];
  readonly company: Person;
  /** How many rows the backup must hold. */
  readonly moment: Moment;
  readonly events: KnownIds;
}

/** What was found. */
export interface Findings {
  readonly resumes: number;
  readonly layouts: number;
  readonly accounts: number;
  readonly problems: readonly string[];
}

interface ResumeRow {
  readonly id: number;
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly status: string;
  readonly username: string;
}

const SignedIn = z.object({ accessToken: z.string() });

/**
 * Checks every reference of a restored platform: each resume has its file with the right bytes, each one that
 * was read its layout, everything acknowledged before the backup is there, the numbers of rows are those of its
 * moment, the tallies are right, people can sign in with their old passwords, and live streams go on.
 */
export async function checkRestored(restored: Restored): Promise<Findings> {
  const { databaseUrl, s3Port, url, acknowledged, company, moment, events } = restored;
  const problems: string[] = [];
  const client = connectPostgres(databaseUrl, { max: 1 });
  const bucket = openS3Store(s3Options(s3Port));
  let layouts = 0;
  try {
    problems.push(...compareCounts(await countRows(client), moment));
    const rows = await client<ResumeRow[]>`
      select r.id::int, r.object_key as "objectKey", r.size_bytes as "sizeBytes", r.sha256,
        r.extraction_status::text as status, u.username
      from resumes r join students s on s.id = r.student_id join users u on u.id = s.user_id
      where r.erased_at is null`;
    for (const row of rows) {
      const bytes = await bucket.get(row.objectKey);
      if (bytes === null) problems.push(`resume ${row.id} has no file`);
      else if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) {
        problems.push(`resume ${row.id} has other bytes`);
      }
      if (row.status !== 'done') continue;
      const layout = await bucket.get(layoutKeyOf(row.objectKey));
      if (layout === null) problems.push(`resume ${row.id} has no layout`);
      else {
        JSON.parse(gunzipSync(layout).toString('utf8'));
        layouts += 1;
      }
    }
    const known = new Set(rows.map(({ id, username }) => `${username} ${id}`));
    const applications = await client<{ id: number }[]>`select id::int from applications`;
    const applied = new Set(applications.map(({ id }) => id));
    for (const { username, resumeId, applicationId } of acknowledged) {
      if (!known.has(`${username} ${resumeId}`)) problems.push(`resume ${resumeId} is lost`);
      if (!applied.has(applicationId)) problems.push(`application ${applicationId} is lost`);
    }
    const [tallies] = await client<{ tallied: number; counted: number }[]>`
      select (select coalesce(sum(pending + under_review + shortlisted + interview_scheduled + accepted
          + rejected + withdrawn), 0)::int from job_tallies) as tallied,
        (select count(*)::int from applications)
          + (select coalesce(sum(count), 0)::int from erased_applications) as counted`;
    if (tallies?.tallied !== tallies?.counted) problems.push('the tallies are wrong');
    const people = [
      company,
      ...acknowledged.slice(-3).map(({ username }) => ({ username, password: PASSWORD })),
    ];
    for (const person of people) {
      await call(url, 'auth.logIn', person, SignedIn).catch((error: unknown) => {
        problems.push(`${person.username} cannot sign in: ${String(error)}`);
      });
    }
    problems.push(...(await checkStreams(url, company, events)));
    const [users] = await client<{ count: number }[]>`select count(*)::int as count from users`;
    return { resumes: rows.length, layouts, accounts: users?.count ?? 0, problems };
  } finally {
    bucket.close();
    await client.end({ timeout: 5 });
  }
}
