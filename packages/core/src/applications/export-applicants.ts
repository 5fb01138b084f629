import { createHash } from 'node:crypto';
import type { Database } from '@internsync/db/database';
import { stringify, type Options } from 'csv-stringify/sync';
import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { requireOwnJob } from '../jobs/own-job.ts';
import { nearby } from '../nearby.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { today } from '../values/calendar.ts';
import { Id } from '../values/ids.ts';
import { isBlind } from './blind-review.ts';
import { readApplicantRows, type ApplicantRow } from './read-applicant-rows.ts';

export const ExportApplicantsInput = z.strictObject({ jobId: Id.describe('The id of the job.') });
export type ExportApplicantsInput = z.infer<typeof ExportApplicantsInput>;

/** A CSV file, and the name to save it under: `applications-<job id>-<YYYY-MM-DD>.csv`. */
export interface ApplicantsFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The number of applications in it. */
  readonly rows: number;
  /** False if there are more, which applied earlier. */
  readonly complete: boolean;
}

const HEADER = [
  'application_id',
  'name',
  'status',
  'applied_at',
  'status_since',
  'match_score',
  'match_coverage',
];

/** RFC 4180. The mark tells spreadsheets that it is UTF-8; what they would compute gets an apostrophe. */
const FORMAT: Options = { record_delimiter: 'windows', escape_formulas: true };

const LIMITS = { page: 1000, most: 10_000 };

/**
 * The applications to one of the caller's jobs as a CSV file, the last ones first, at most 10,000. Deleted
 * jobs are included. It has no name of applicants to a blind job who were not revealed, and no figures of a
 * resume that was withdrawn. It opens no resume.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, NOT_FOUND.
 */
export async function exportApplicants(
  ctx: ServiceCtx,
  { jobId }: ExportApplicantsInput,
  limits = LIMITS,
): Promise<ApplicantsFile> {
  const { companyId } = requireCompany(ctx.actor, 'review_applications');
  const file = await withinRate(ctx, RATE_RULES.exportApplicants, String(companyId), () =>
    nearby(ctx, async ({ db }) => await writeFile(db, { jobId, companyId }, limits)),
  );
  noteSecurityEvent(ctx, 'data_exported', { jobId, bytes: file.sizeBytes });
  return { fileName: `applications-${jobId}-${today(ctx)}.csv`, ...file };
}

interface Applicants {
  readonly jobId: number;
  readonly companyId: number;
}

/** Reads and writes page by page, so that other requests run in between. All pages are of one snapshot. */
async function writeFile(
  db: Database,
  { jobId, companyId }: Applicants,
  { page, most }: typeof LIMITS,
): Promise<Omit<ApplicantsFile, 'fileName'>> {
  const chunks = [Buffer.from(stringify([HEADER], { ...FORMAT, bom: true }))];
  let rows = 0;
  let last: ApplicantRow | undefined;
  const complete = await db.transaction(
    async (tx) => {
      while (rows < most) {
        const size = Math.min(page, most - rows);
        const after = last?.application.appliedAt.toISOString();
        const values = { jobId, companyId, after, afterId: last?.application.id };
        // oxlint-disable-next-line no-await-in-loop -- Each page begins where the last one ended.
        const found = await readApplicantRows(tx, values, { rows: size + 1 });
        const shown = found.slice(0, size);
        chunks.push(Buffer.from(stringify(shown.map(toRecord), FORMAT)));
        rows += shown.length;
        last = shown.at(-1);
        if (found.length <= size) {
          if (rows === 0) await requireOwnJob(tx, jobId, companyId);
          return true;
        }
      }
      return false;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  const bytes = Buffer.concat(chunks);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sizeBytes: bytes.byteLength, sha256, rows, complete };
}

/** Some spreadsheets also begin a cell after a semicolon or a tab, and compute what begins like a formula. */
function withoutFormulas(name: string): string {
  return name.replaceAll(/(?<=[;\t]\s*)(?=[-=+@])/gu, "'");
}

function toRecord(row: ApplicantRow): (string | number | null)[] {
  const { id, status, appliedAt, statusSince } = row.application;
  // A company reads nothing more of a resume that was withdrawn.
  const isReadable = status !== 'withdrawn';
  return [
    id,
    isBlind(row, { kind: 'company' }) ? null : withoutFormulas(row.fullName),
    status,
    appliedAt.toISOString(),
    statusSince.toISOString(),
    isReadable ? row.match.score : null,
    isReadable ? row.match.coverage : null,
  ];
}
