import {
  resumeAnalyses,
  resumeCorrections,
  resumes,
  resumeTestimonies,
} from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import {
  StoredAnalysis,
  WitnessedFacts,
  type OwnAnalysis,
  type ResumeAnalysis,
} from './analysis-schemas.ts';
import { isOwn, requireStored, type OwnResume } from './own-resume.ts';
import { revisionOf } from '../values/revision.ts';
import type { ResumeRef } from './schemas.ts';

/** The columns of a resume's analysis, for `toResumeAnalysis`; joined to `resumes` from the left. */
export const analysisFields = {
  analysis: resumeAnalyses.analysis,
  facts: resumeTestimonies.facts,
  failure: resumeTestimonies.failure,
  corrections: resumeCorrections.corrections,
  correctedAt: resumeCorrections.at,
};

interface AnalysisRow {
  readonly analysis: unknown;
  readonly facts: unknown;
  readonly failure: string | null;
  readonly corrections: readonly ResumeAnalysis['corrections'][number][] | null;
  readonly correctedAt: Date | null;
}

/** An analysis as its student and companies see it. */
export function toResumeAnalysis(
  resumeId: number,
  { analysis, facts, failure, corrections, correctedAt }: AnalysisRow,
): ResumeAnalysis {
  return {
    resumeId,
    analysis: StoredAnalysis.nullable().parse(analysis),
    witnessed: failure === null ? WitnessedFacts.nullable().parse(facts) : null,
    corrections: [...(corrections ?? [])],
    correctedAt: correctedAt?.toISOString() ?? null,
  };
}

const readOwn = statement<OwnResume>()((db, own) =>
  db
    .select({
      ...analysisFields,
      erasedAt: resumes.erasedAt,
      reading: resumes.reading,
      version: resumeAnalyses.version,
      vocabulary: resumeAnalyses.vocabulary,
    })
    .from(resumes)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .leftJoin(resumeTestimonies, eq(resumeTestimonies.resumeId, resumes.id))
    .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
    .where(isOwn(own)),
);

/**
 * What was understood of one of the caller's resumes: the same that companies get.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also when it was erased).
 */
export async function getResumeAnalysis(
  ctx: ServiceCtx,
  { resumeId }: ResumeRef,
): Promise<OwnAnalysis> {
  const { studentId } = requireStudent(ctx.actor);
  const [row] = await readOwn(ctx.db, { resumeId, studentId });
  const stored = requireStored(row, resumeId);
  const { reading, version, vocabulary, correctedAt } = stored;
  // Whatever changes the places in the document, or the corrections of them, changes one of these.
  const revision = revisionOf([reading, version, vocabulary, correctedAt]);
  return { ...toResumeAnalysis(resumeId, stored), revision };
}
