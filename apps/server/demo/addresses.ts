import type { RunningServer } from './start-server.ts';
import { CAST, PASSWORD } from './story.ts';

/** Where to look at what the story has left, a line each. */
export function addressesOf({ url, hasPages }: RunningServer, jobId: number): string[] {
  const api = `  the API         ${url}/docs`;
  if (!hasPages) return ['  The pages are not built: run `pnpm build` first.', api];
  const signIn = (next: string) => `${url}/en/sign-in?next=${next}`;
  return [
    `  internships     ${url}/en/internships, ${url}/ar/internships`,
    `  this one        ${url}/en/internships/${jobId}`,
    `  the student     ${signIn('/applications')}`,
    `                  as ${CAST.student}, “${PASSWORD}”`,
    `  the company     ${signIn(`/company/jobs/${jobId}`)}`,
    `                  as ${CAST.company}, “${PASSWORD}”`,
    api,
  ];
}
