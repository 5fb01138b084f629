import { applications } from './routers/applications.ts';
import { auth } from './routers/auth.ts';
import { jobs } from './routers/jobs.ts';
import { resumes } from './routers/resumes.ts';
import { router } from './trpc.ts';

/** Every procedure of the platform. */
export const appRouter = router({ auth, jobs, resumes, applications });

/** The type for typed clients. */
export type AppRouter = typeof appRouter;
