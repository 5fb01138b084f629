import { applications, resumeAnalyses } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import { requireSignedIn, type CompanyActor, type StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { explainedMatch } from '../matches/compute-match.ts';
import { readJobRequirements } from '../matches/job-requirements.ts';
import { applicationNotFound } from './application-view.ts';
import type { ApplicationMatch } from './match-schemas.ts';
import { redactEvidence } from './blind-evidence.ts';
import { redactResume } from './blind-resume.ts';
import { isBlind } from './blind-review.ts';
import { asView, openResume, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';
import { isVisible, visibleTo, type Visible } from './visible-application.ts';

const readFacts = statement<Visible>()((db, visible) =>
  db
    .select({
      jobId: applications.jobId,
      appliedAt: applications.appliedAt,
      facts: resumeAnalyses.facts,
    })
    .from(applications)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, applications.resumeId))
    .where(isVisible(db, visible)),
);

/**
 * How the resume of an application fits its job, requirement by requirement, by what is known now: the same
 * for the student and for the company. The student's access log records every access of the company.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND; for a company CONFLICT when the application
 * was withdrawn, and RATE_LIMITED.
 */
export async function getApplicationMatch(
  ctx: ServiceCtx,
  application: ApplicationRef,
): Promise<ApplicationMatch> {
  const actor = requireSignedIn(ctx.actor);
  if (actor.kind === 'student') return await view(ctx, actor, application);
  return await asView(ctx, () => view(ctx, actor, application));
}

async function view(
  ctx: ServiceCtx,
  actor: StudentActor | CompanyActor,
  { applicationId }: ApplicationRef,
): Promise<ApplicationMatch> {
  const opened = actor.kind === 'company' ? await openResume(ctx, applicationId) : null;
  const [row] = await readFacts(ctx.db, visibleTo(actor, applicationId));
  if (!row) throw applicationNotFound(applicationId);
  const requirements = (await readJobRequirements(ctx, ctx.db, [row.jobId])).get(row.jobId) ?? [];
  const match = explainedMatch(ctx, row, requirements);
  const redacted =
    opened && isBlind(opened, actor) ? (await redactResume(ctx, opened)).pages : null;
  if (opened) await recordResumeAccess(ctx, applicationId, opened, 'analysis');
  return {
    applicationId,
    requirements: [...requirements],
    read: row.facts !== null,
    match: redacted
      ? {
          ...match,
          requirements: match.requirements.map((one) => ({
            ...one,
            evidence: redactEvidence(one.evidence, redacted),
          })),
        }
      : match,
  };
}
