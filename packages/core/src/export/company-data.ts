import {
  applications,
  applicationStatus,
  erasedApplications,
  jobs,
  resumeAccesses,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { asc, count, eq, getTableColumns } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { CompanyActor } from '../actor.ts';
import { countByStatus } from '../applications/count-by-status.ts';
import { atOneMoment, readAccountData } from './account-data.ts';

const { companyId: _owner, searchText: _searchText, ...jobColumns } = getTableColumns(jobs);

/** Everything we hold on a company, as rows, and of what others sent it how much there is. */
export async function readCompanyData(db: Database, actor: CompanyActor) {
  const { companyId } = actor;
  return await atOneMoment(db, async (tx) => {
    const account = await readAccountData(tx, actor);
    const own = eq(jobs.companyId, companyId);
    const counts = await unionAll(
      tx
        .select({ jobId: jobs.id, status: applications.status, count: count() })
        .from(applications)
        .innerJoin(jobs, eq(jobs.id, applications.jobId))
        .where(own)
        .groupBy(jobs.id, applications.status),
      tx
        .select({
          jobId: jobs.id,
          status: erasedApplications.status,
          count: erasedApplications.count,
        })
        .from(erasedApplications)
        .innerJoin(jobs, eq(jobs.id, erasedApplications.jobId))
        .where(own),
    );
    const countsOf = Map.groupBy(counts, ({ jobId }) => jobId);
    const rows = await tx.select(jobColumns).from(jobs).where(own).orderBy(asc(jobs.id));
    return {
      ...account,
      jobs: rows.map((job) => ({
        ...job,
        applications: countByStatus(applicationStatus.enumValues, countsOf.get(job.id) ?? []),
      })),
      resumesOpened: await tx.$count(resumeAccesses, eq(resumeAccesses.companyId, companyId)),
    };
  });
}
