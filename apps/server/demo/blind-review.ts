import assert from 'node:assert/strict';
import type { InternSyncClient } from '@internsync/client';
import { rankedUpToDate } from './fit.ts';
import { expectLive, type LiveEvents } from './live-events.ts';
import { COMPANY, STUDENT, type Stage } from './stage.ts';

interface Cast {
  readonly company: InternSyncClient;
  readonly student: InternSyncClient;
  readonly live: LiveEvents;
  readonly resumeId: number;
}

/** A job whose applicants are reviewed without their names, until the company reveals one. */
export async function reviewBlindly(
  stage: Stage,
  { company, student, live, resumeId }: Cast,
): Promise<void> {
  stage.scene('A blind review');
  const { id: jobId } = await stage.step(COMPANY, 'posts a job, and makes it blind', async () => {
    const draft = await company.jobs.create.mutate({
      title: 'Database intern',
      shortDescription: 'Look after our data.',
      description: 'Requirements\n- PostgreSQL\n- Linux',
      location: 'Cairo, Egypt',
    });
    const blind = await company.jobs.setBlind.mutate({ jobId: draft.id, blind: true });
    assert.equal(blind.blind, true);
    return await company.jobs.publish.mutate({ jobId: draft.id });
  });
  const { id: applicationId } = await stage.step(STUDENT, 'applies', async () => {
    return await student.applications.submit.mutate({ jobId, resumeId });
  });
  await expectLive(stage, live, { applicationId, kind: 'submitted' });
  await stage.step(COMPANY, 'sees how the applicant fits, and not who it is', async () => {
    const [ranked] = await rankedUpToDate(company, jobId);
    assert.partialDeepStrictEqual(ranked?.application, {
      id: applicationId,
      blind: true,
      student: { id: null, fullName: null },
      resume: { id: null, fileName: 'resume.pdf' },
    });
    const { text } = await company.applications.resumeText.mutate({ applicationId });
    const [first, second] = text?.split('\n') ?? [];
    assert.deepEqual([first, second], ['█████', 'Cairo, Egypt - █████']);
    assert.doesNotMatch(text ?? '', /salma|haddad|@|github/iu);
    for (const line of [first, second]) stage.note(`| ${line}`);
  });
  await expectLive(stage, live, { applicationId, kind: 'resume_viewed' });
  await stage.step(COMPANY, 'reveals who applied', async () => {
    const revealed = await company.applications.reveal.mutate({ applicationId });
    assert.equal(revealed.student.fullName, 'Salma Haddad');
  });
  await expectLive(stage, live, { applicationId, kind: 'identity_revealed' });
}
