import { isDeepStrictEqual } from 'node:util';
import { resumeAnalyses, resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { isOutdated } from '../matches/vocabulary-in-use.ts';
import type { Analysis } from '../ports.ts';
import { extractStored } from './extract-stored.ts';
import { forgetRedactions } from './forget-redactions.ts';
import { pagesOf } from './page-texts.ts';
import { writeAgain } from './reread-resumes.ts';
import { analysisColumns, replaceAnalysis } from './stored-analysis.ts';
import { readLayout, toAnalysedReading } from './stored-layout.ts';

const BATCH = 20;
/** Resumes of one run; the next run goes on. */
const MOST_RESUMES = 1000;

/**
 * A periodic task: understands resumes again that an older analyser understood, or another vocabulary than the one
 * in use, the oldest first. Their text stays; a file is read only where its layout was not stored. What an older
 * reader read is left to `rereadResumes`.
 */
export async function renewAnalyses(deps: Deps): Promise<void> {
  let [renewed, after] = [0, 0];
  for (let size = BATCH; size === BATCH && renewed < MOST_RESUMES;) {
    // oxlint-disable-next-line no-await-in-loop -- Each batch begins where the last one ended.
    const batch = await readBatch(deps, after);
    for (const row of batch) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
      const outcome = await renew(deps, row);
      if (outcome === 'stop') return;
      if (outcome === 'renewed') renewed += 1;
    }
    size = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  if (renewed > 0) deps.log.info({ count: renewed }, 'understood resumes again');
}

async function readBatch(deps: Deps, after: number) {
  const { version, vocabulary } = resumeAnalyses;
  return await deps.db
    .select({
      id: resumes.id,
      studentId: resumes.studentId,
      objectKey: resumes.objectKey,
      text: resumes.text,
      pageOffsets: resumes.pageOffsets,
      reading: resumes.reading,
    })
    .from(resumeAnalyses)
    .innerJoin(resumes, eq(resumes.id, resumeAnalyses.resumeId))
    .where(
      and(
        isOutdated(deps, { version, vocabulary }, deps.extractor.analyserVersion),
        eq(resumes.readerVersion, deps.extractor.version),
        eq(resumes.extractionStatus, 'done'),
        // Its text is about to be replaced.
        eq(resumes.awaitsRecognition, false),
        isNull(resumes.erasedAt),
        gt(resumeAnalyses.resumeId, after),
      ),
    )
    .orderBy(asc(resumeAnalyses.resumeId))
    .limit(BATCH);
}

type Row = Awaited<ReturnType<typeof readBatch>>[number];

/** `stop`: nothing can be renewed now. */
async function renew(deps: Deps, row: Row): Promise<'renewed' | 'failed' | 'stop'> {
  const pages = pagesOf(row.text ?? '', row.pageOffsets ?? []);
  try {
    const layout = await readLayout(deps, row.objectKey, deps.extractor.version);
    const reading = layout && toAnalysedReading(layout, pages);
    if (!reading) {
      const { result } = await extractStored(deps, row.objectKey);
      // What was read once is not given up because it cannot be read now.
      if (result.ok) await writeAgain(deps, row, result);
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
  { id, studentId, reading }: Row,
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
      return;
    }
    // What breaks the analyser, or takes too long, keeps what was understood before, and is not tried again.
    await tx
      .update(resumeAnalyses)
      .set({ version: deps.extractor.analyserVersion, vocabulary: deps.matcher.skills.version })
      .where(eq(resumeAnalyses.resumeId, id));
  });
}
