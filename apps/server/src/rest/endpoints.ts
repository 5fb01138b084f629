import type { Settings } from '@internsync/core/context';
import { applicationEndpoints } from './applications.ts';
import { authEndpoints } from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import { jobEndpoints } from './jobs.ts';
import { resumeEndpoints } from './resumes.ts';

/** All endpoints of the legacy API, by OpenAPI tag. */
export function legacyEndpoints(settings: Settings): Readonly<Record<string, readonly Endpoint[]>> {
  return {
    Accounts: authEndpoints,
    Jobs: jobEndpoints,
    Applications: applicationEndpoints(settings),
    CVs: resumeEndpoints(settings),
  };
}
