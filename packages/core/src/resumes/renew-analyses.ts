import { isDeepStrictEqual } from 'node:util';
import { resumeAnalyses, resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { isOutdated } from '../matches/vocabulary-in-use.ts';
import type { Analysis } from '../ports.ts';
import { extractStored } from './extract-stored.ts';
import { forgetRedactions } from './forget-redactions.ts';
import { pagesOf } from './page-texts.ts';
import { writeAgain } from './reread-resumes.ts';
import { analysisColumns, queueWitness, replaceAnalysis } from './stored-analysis.ts';
import { readStoredReading } from './stored-layout.ts';

const BATCH = 20;
/** Resumes of one run; the next run goes on. */
const MOST_RESUMES = 1000;

/**
 * A periodic task: understands resumes again that an older analyser understood, or another vocabulary than the one
 * in use, and those that were not understood yet, the oldest first. Their text stays; a file is read only where its
 * layout was not stored. What an older reader read is left to `rereadResumes`.
 */
export async function renewAnalyses(deps: Deps): Promise<void> {
  for (const readBatch of [readNotUnderstood, readOutdated]) {
    // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
    if (!(await renewAll(deps, readBatch))) return;
  }
}

/** Returns whether more can be renewed now. */
async function renewAll(
  deps: Deps,
  readBatch: (deps: Deps, after: number) => Promise<Row[]>,
): Promise<boolean> {
  let [renewed, after] = [0, 0];
  for (let size = BATCH; size === BATCH && renewed < MOST_RESUMES;) {
    // oxlint-disable-next-line no-await-in-loop -- Each batch begins where the last one ended.
    const batch = await readBatch(deps, after);
    for (const row of batch) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
      const outcome = await renew(deps, row);
      if (outcome === 'stop') return false;
      if (outcome === 'renewed') renewed += 1;
    }
    size = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  if (renewed > 0) deps.log.info({ count: renewed }, 'understood resumes again');
  return true;
}

const { id, studentId, objectKey, text, pageOffsets, reading, notUnderstoodBy } = resumes;
const COLUMNS = { id, studentId, objectKey, text, pageOffsets, reading, notUnderstoodBy };

async function readOutdated(deps: Deps, after: number) {
  const { resumeId, version, vocabulary } = resumeAnalyses;
  const outdated = isOutdated(deps, { version, vocabulary }, deps.extractor.analyserVersion);
  return await deps.db
    .select(COLUMNS)
    .from(resumeAnalyses)
    .innerJoin(resumes, eq(id, resumeId))
    .where(and(outdated, isSettled(deps), gt(resumeId, after)))
    .orderBy(asc(resumeId))
    .limit(BATCH);
}

async function readNotUnderstood(deps: Deps, after: number) {
  return await deps.db
    .select(COLUMNS)
    .from(resumes)
    .where(and(lt(notUnderstoodBy, deps.extractor.analyserVersion), isSettled(deps), gt(id, after)))
    .orderBy(asc(id))
    .limit(BATCH);
}

/** Matches resumes whose text this version of the reader read, and nobody is about to replace. */
function isSettled({ extractor }: Deps): SQL | undefined {
  return and(
    eq(resumes.readerVersion, extractor.version),
    eq(resumes.extractionStatus, 'done'),
    eq(resumes.awaitsRecognition, false),
    isNull(resumes.erasedAt),
  );
}

type Row = Awaited<ReturnType<typeof readOutdated>>[number];

/** `stop`: nothing can be renewed now. */
async function renew(deps: Deps, row: Row): Promise<'renewed' | 'failed' | 'stop'> {
  const pages = pagesOf(row.text ?? '', row.pageOffsets ?? []);
  try {
    const reading = await readStoredReading(deps, row.objectKey, pages);
    if (!reading) {
      const { result } = await extractStored(deps, row.objectKey);
      // What was read once is not given up because it cannot be read now.
      if (result.ok && result.analysis) await writeAgain(deps, row, result);
      else await write(deps, row, null, pages);
      return 'renewed';
    }
    const analysis = await deps.extractor.analyse(reading);
    if (analysis === 'busy') return 'stop';
    if (analysis && analysis.vocabulary !== deps.matcher.skills.version) {
      deps.log.warn({}, 'the file of skills has changed since the start; restart the process');
      return 'stop';
    }
    await write(deps, row, analysis, pages);
    return 'renewed';
  } catch (error) {
    deps.log.warn({ err: error, resumeId: row.id }, 'could not understand a resume again');
    return 'failed';
  }
}

/** Does nothing if the resume was read, removed or erased in the meantime. */
async function write(
  deps: Deps,
  { id, studentId, reading, notUnderstoodBy }: Row,
  analysis: Analysis | null,
  pages: readonly string[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // Whoever writes a reading holds the same lock.
    if (!(await lockStudent(tx, studentId))) return;
    const [same] = await tx
      .select({ id: resumes.id })
      .from(resumes)
      .where(
        and(
          eq(resumes.id, id),
          sql`${resumes.reading} is not distinct from ${reading}`,
          isNull(resumes.erasedAt),
        ),
      )
      // Whoever erases it locks the resume, not the student.
      .for('key share');
    if (!same) return;
    if (analysis) {
      const [before] = await tx
        .select({ analysis: resumeAnalyses.analysis })
        .from(resumeAnalyses)
        .where(eq(resumeAnalyses.resumeId, id));
      const columns = analysisColumns(deps, analysis, pages);
      await replaceAnalysis(deps, tx, id, columns);
      // The same document tells no more of who the student is.
      if (!isDeepStrictEqual(before?.analysis, columns.analysis)) await forgetRedactions(tx, id);
      if (notUnderstoodBy === null) return;
      await tx.update(resumes).set({ notUnderstoodBy: null }).where(eq(resumes.id, id));
      await queueWitness(deps, tx, id);
      return;
    }
    // What breaks the analyser, or takes too long, keeps what was understood before, and is not tried again.
    const version = deps.extractor.analyserVersion;
    await tx
      .update(resumeAnalyses)
      .set({ version, vocabulary: deps.matcher.skills.version })
      .where(eq(resumeAnalyses.resumeId, id));
    if (notUnderstoodBy === null) return;
    await tx.update(resumes).set({ notUnderstoodBy: version }).where(eq(resumes.id, id));
  });
}
