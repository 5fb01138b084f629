import {
  applicationStatus,
  jobRequirements,
  jobs,
  jobTallies,
  resumeAccesses,
  webhooks,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { CompanyActor } from '../actor.ts';
import { countByStatus } from '../lists/count-by-status.ts';
import { atOneMoment, readAccountData } from './account-data.ts';

const {
  companyId: _owner,
  searchText: _text,
  search: _search,
  heading: _heading,
  searchVersion: _version,
  ...jobColumns
} = getTableColumns(jobs);
const { jobId: _job, applicants: _applicants, ...tallyColumns } = getTableColumns(jobTallies);
const {
  companyId: _company,
  pausedUntil: _pause,
  leasedUntil: _lease,
  ...webhookColumns
} = getTableColumns(webhooks);

/** All data of a company, as rows. Applications, which are the students' data, are only counted. */
export async function readCompanyData(db: Database, actor: CompanyActor) {
  const { companyId } = actor;
  return await atOneMoment(db, async (tx) => {
    const account = await readAccountData(tx, actor);
    const own = eq(jobs.companyId, companyId);
    const rows = await tx
      .select({ job: jobColumns, tally: tallyColumns, requirementEdits: jobRequirements.edits })
      .from(jobs)
      .leftJoin(jobTallies, eq(jobTallies.jobId, jobs.id))
      .leftJoin(jobRequirements, eq(jobRequirements.jobId, jobs.id))
      .where(own)
      .orderBy(asc(jobs.id));
    return {
      ...account,
      jobs: rows.map(({ job, tally, requirementEdits }) => ({
        ...job,
        requirementEdits,
        applications: tally ?? countByStatus(applicationStatus.enumValues, []),
      })),
      // Their secrets belong to the receivers; who has lost one makes a new one.
      webhooks: await tx
        .select(webhookColumns)
        .from(webhooks)
        .where(eq(webhooks.companyId, companyId))
        .orderBy(asc(webhooks.id)),
      resumesOpened: await tx.$count(resumeAccesses, eq(resumeAccesses.companyId, companyId)),
    };
  });
}
