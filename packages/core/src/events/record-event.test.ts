import { applicationEvents } from '@internsync/db/schema';
import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { SYSTEM } from '../actor.ts';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { makeApplication, makeCompany, makeJob } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { recordEvent } from './record-event.ts';

const { deps, as } = await openHarness();

it('notes which user acted, and none for the system', async () => {
  const company = await makeCompany(deps.db);
  const job = await makeJob(deps.db, { company });
  const { id: applicationId, studentId, student } = await makeApplication(deps.db, { job });
  await setApplicationStatus(as(company), { applicationId, status: 'shortlisted' });
  await deps.db.transaction(async (tx) => {
    await lockStudent(tx, studentId);
    const at = new Date();
    await recordEvent(deps, tx, {
      applicationId,
      studentId,
      kind: 'resume_viewed',
      by: SYSTEM,
      at,
    });
  });
  const { actor, actorUserId } = applicationEvents;
  const events = await deps.db
    .select({ actor, actorUserId })
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, applicationId))
    .orderBy(asc(applicationEvents.sequence));
  expect(events).toEqual([
    { actor: 'student', actorUserId: student.userId },
    { actor: 'company', actorUserId: company.userId },
    { actor: 'system', actorUserId: null },
  ]);
});
