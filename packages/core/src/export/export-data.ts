import pLimit from 'p-limit';
import { requireSignedIn, type StudentActor } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { StoredAnalysis } from '../resumes/analysis-schemas.ts';
import { buildArchive, type AddFile, type Archive } from './build-archive.ts';
import { readCompanyData } from './company-data.ts';
import { toJsonResume } from './json-resume.ts';
import { readMe } from './read-me.ts';
import { readResumeFile } from './resume-file.ts';
import { readStudentData } from './student-data.ts';

/** A finished archive, and the name to save it under: `internsync-<user name>-<YYYY-MM-DD>.zip`. */
export interface DataArchive extends Archive {
  readonly fileName: string;
}

/** An archive holds all files of an account in memory, so this process builds one at a time. */
const inTurn = pLimit(1);
const MOST_WAITING = 20;
/** The longest that an archive is waited for and made, in milliseconds: a caller is answered within 14 s. */
const MOST_MS = 12_000;
const RETRY_AFTER_SECONDS = 30;

/**
 * Exports all data of the caller as one ZIP archive: `account.json` with all rows; for a student also
 * `resume.json` (JSON Resume v1.0.0) and every stored file, byte for byte; `README.txt` describes the
 * contents. All rows are from one snapshot. It contains no passwords, tokens or storage keys. A
 * company's archive only counts its applications: their content is the students' personal data.
 *
 * @param mostMs the time in which it must be done, in milliseconds.
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE when too many archives are being
 * made, it is not done in time, or file storage does not answer.
 */
export async function exportData(ctx: ServiceCtx, mostMs = MOST_MS): Promise<DataArchive> {
  const { userId } = requireSignedIn(ctx.actor);
  const inTime = requireInTime(mostMs);
  const archive = await withinRate(ctx, RATE_RULES.exportData, String(userId), () =>
    makeInTurn(ctx, inTime),
  );
  noteSecurityEvent(ctx, 'data_exported', { bytes: archive.bytes.byteLength });
  return archive;
}

/** Throws once the time is over: nobody waits for the archive any more, and others wait for their turn. */
type InTime = () => void;

function requireInTime(mostMs: number): InTime {
  const end = performance.now() + mostMs;
  return () => {
    if (performance.now() > end) throw tooMany();
  };
}

function tooMany(): ServiceError {
  return new ServiceError('UNAVAILABLE', 'Too many archives are being made; try again soon', {
    reason: { code: 'BUSY' },
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

async function makeInTurn(ctx: ServiceCtx, inTime: InTime): Promise<DataArchive> {
  if (inTurn.pendingCount >= MOST_WAITING) throw tooMany();
  return await inTurn(() => makeArchive(ctx, inTime));
}

async function makeArchive(ctx: ServiceCtx, inTime: InTime): Promise<DataArchive> {
  inTime();
  const actor = requireSignedIn(ctx.actor);
  const madeAt = ctx.now();
  let username = '';
  const archive = await buildArchive(madeAt, async (add) => {
    add('README.txt', readMe(actor.kind));
    const data =
      actor.kind === 'student'
        ? await addStudent(ctx, actor, add, inTime)
        : await readCompanyData(ctx.db, actor);
    add('account.json', toJson({ exportedAt: madeAt, ...data }));
    ({ username } = data.account);
  });
  return { ...archive, fileName: `internsync-${fileWord(username)}-${today(ctx)}.zip` };
}

/** Adds a student's files, and returns the data for `account.json`. */
async function addStudent(ctx: ServiceCtx, actor: StudentActor, add: AddFile, inTime: InTime) {
  const { resumes: rows, ...data } = await readStudentData(ctx.db, actor);
  const resumes = [];
  for (const { objectKey, ...resume } of rows) {
    inTime();
    const { path, missing, bytes } = await readResumeFile(ctx, { objectKey, ...resume });
    // Stored uncompressed: a PDF is already compressed.
    if (bytes) add(path, bytes, { compress: false });
    resumes.push({ ...resume, file: bytes ? path : null, fileMissing: missing });
  }
  const latest = resumes.findLast(({ analysis }) => analysis !== null);
  const profile = {
    fullName: data.account.student.fullName,
    document: StoredAnalysis.nullable().parse(latest?.analysis ?? null)?.document ?? null,
    corrections: latest?.corrections ?? [],
  };
  add('resume.json', toJson(toJsonResume(profile, ctx.now())));
  return { ...data, resumes };
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A user name made safe for file names on any file system. */
function fileWord(username: string): string {
  const word = username.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/gu, '');
  return Array.from(word).slice(0, 40).join('') || 'account';
}
