import { applications } from './routers/applications.ts';
import { auth } from './routers/auth.ts';
import { events } from './routers/events.ts';
import { jobs } from './routers/jobs.ts';
import { notices } from './routers/notices.ts';
import { publicPages } from './routers/public.ts';
import { resumes } from './routers/resumes.ts';
import { webhooks } from './routers/webhooks.ts';
import { router } from './trpc.ts';

/** Every procedure of the platform. */
export const appRouter = router({
  auth,
  jobs,
  resumes,
  applications,
  events,
  notices,
  webhooks,
  public: publicPages,
});

/** The type for typed clients. */
export type AppRouter = typeof appRouter;
