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
const RETRY_AFTER_SECONDS = 30;

/**
 * Exports all data of the caller as one ZIP archive: `account.json` with all rows; for a student also
 * `resume.json` (JSON Resume v1.0.0) and every stored file, byte for byte; `README.txt` describes the
 * contents. All rows are from one snapshot. It contains no passwords, tokens or storage keys. A
 * company's archive only counts its applications: their content is the students' personal data.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE when too many archives are being
 * made or file storage does not answer.
 */
export async function exportData(ctx: ServiceCtx): Promise<DataArchive> {
  const { userId } = requireSignedIn(ctx.actor);
  const archive = await withinRate(ctx, RATE_RULES.exportData, String(userId), () =>
    makeInTurn(ctx),
  );
  noteSecurityEvent(ctx, 'data_exported', { bytes: archive.bytes.byteLength });
  return archive;
}

async function makeInTurn(ctx: ServiceCtx): Promise<DataArchive> {
  if (inTurn.pendingCount >= MOST_WAITING) {
    throw new ServiceError('UNAVAILABLE', 'Too many archives are being made; try again soon', {
      reason: { code: 'BUSY' },
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  return await inTurn(() => makeArchive(ctx));
}

async function makeArchive(ctx: ServiceCtx): Promise<DataArchive> {
  const actor = requireSignedIn(ctx.actor);
  const madeAt = ctx.now();
  let username = '';
  const archive = await buildArchive(madeAt, async (add) => {
    add('README.txt', readMe(actor.kind));
    const data =
      actor.kind === 'student'
        ? await addStudent(ctx, actor, add)
        : await readCompanyData(ctx.db, actor);
    add('account.json', toJson({ exportedAt: madeAt, ...data }));
    ({ username } = data.account);
  });
  return { ...archive, fileName: `internsync-${fileWord(username)}-${today(ctx)}.zip` };
}

/** Adds a student's files, and returns the data for `account.json`. */
async function addStudent(ctx: ServiceCtx, actor: StudentActor, add: AddFile) {
  const { resumes: rows, ...data } = await readStudentData(ctx.db, actor);
  const resumes = [];
  for (const { objectKey, ...resume } of rows) {
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
