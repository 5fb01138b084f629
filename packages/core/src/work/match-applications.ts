import { z } from 'zod';
import { prepareBlindReviews } from '../applications/prepare-blind-reviews.ts';
import { matchApplications, matchOutdated } from '../matches/match-applications.ts';
import { Id } from '../values/ids.ts';
import { queuedWork, scheduledWork } from './background-work.ts';

/** Computes the matches of an application, or of all with a resume or to a job, and what blind reviews need. */
export const matchQueued = queuedWork(
  'match-applications',
  z.object({
    of: z.enum(['application', 'resume', 'job']),
    id: Id,
    companyId: Id.nullish(),
  }),
  {
    seconds: 300,
    parallel: 2,
    key: ({ of, id }) => `${of}:${id}`,
    company: ({ companyId }) => companyId ?? null,
  },
  async (deps, which) => {
    await matchApplications(deps, which);
    await prepareBlindReviews(deps, which);
  },
);

/** Computes matches by new rules or another vocabulary, and those that were left over. */
export const matchLeftOver = scheduledWork('match-outdated', '* * * * *', async (deps) => {
  await matchOutdated(deps);
  await prepareBlindReviews(deps);
});
