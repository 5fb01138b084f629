import { DEMO_COMPANY, DEMO_PASSWORD, DEMO_STUDENT } from './accounts.ts';
import type { SeedSummary } from './summary.ts';

/** A summary of the created data, and how to sign in, for the person who ran the command. */
export function reportOf(
  { companies, students, resumes, jobs, applications, events }: SeedSummary,
  port: number,
): string {
  const body = JSON.stringify({ username: DEMO_STUDENT, password: DEMO_PASSWORD });
  return `
  companies     ${companies}
  internships   ${counts(jobs)}
  students      ${students}
  resumes       ${counts(resumes)}
  applications  ${counts(applications)}
  events        ${events}

Every account has the password ${DEMO_PASSWORD}. Sign in as ${DEMO_COMPANY} or ${DEMO_STUDENT}
once the server runs (pnpm start):

  curl http://localhost:${port}/trpc/auth.logIn -H 'content-type: application/json' -d '${body}'
`;
}

function counts(byStatus: Readonly<Record<string, number>>): string {
  const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(byStatus).map(
    ([status, count]) => `${count} ${status.replaceAll('_', ' ')}`,
  );
  return `${total}: ${parts.join(', ')}`;
}
