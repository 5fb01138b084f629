import { applyToJob } from '@internsync/core/applications/apply-to-job';
import { downloadApplicationResume } from '@internsync/core/applications/download-application-resume';
import { getApplicationResumeText } from '@internsync/core/applications/get-application-resume-text';
import { CoverLetter } from '@internsync/core/applications/schemas';
import { setApplicationStatus } from '@internsync/core/applications/set-application-status';
import { withdrawApplication } from '@internsync/core/applications/withdraw-application';
import type { ApplicationPlan, Move } from '../plan/data-set-plan.ts';
import { ctxAt, made, type Step, type World } from './world.ts';

/** The steps of the student and the company for an application, in order. */
export function applicationSteps(world: World, application: ApplicationPlan): Step[] {
  return application.moves.map(({ at, move }) => ({
    at,
    run: async () => {
      await carryOut(world, application, move, at);
    },
  }));
}

async function carryOut(
  world: World,
  application: ApplicationPlan,
  move: Move,
  at: Date,
): Promise<void> {
  const { job, student } = application;
  const asStudent = ctxAt(world, made(world.students, student), at);
  if (move.kind === 'apply') {
    const { id } = await applyToJob(asStudent, {
      jobId: made(world.jobs, job),
      coverLetter: CoverLetter.nullable().parse(application.coverLetter),
      resume: { kind: 'stored', resumeId: await made(world.resumes, application.resume) },
    });
    world.applications.set(application, id);
    return;
  }
  const applicationId = made(world.applications, application);
  const asCompany = ctxAt(world, made(world.companies, job.company), at);
  switch (move.kind) {
    case 'download_resume':
      await downloadApplicationResume(asCompany, { applicationId });
      return;
    case 'read_resume':
      await getApplicationResumeText(asCompany, { applicationId });
      return;
    case 'set_status':
      await setApplicationStatus(asCompany, { applicationId, status: move.status });
      return;
    case 'withdraw':
      await withdrawApplication(asStudent, { applicationId });
  }
}
