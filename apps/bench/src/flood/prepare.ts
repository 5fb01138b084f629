import { randomUUID } from 'node:crypto';
import { askOnce } from '../measure/contender.ts';
import { sendJson, type Caller } from '../routes/route.ts';

const JOBS = 40;

interface Accounts {
  /** The name of an account that exists. */
  readonly known: string;
  readonly student: Caller;
}

/** Makes a company with jobs, and a student who will read them. */
export async function prepare(url: string): Promise<Accounts> {
  const post = async <T>(path: string, input: object, caller?: Caller): Promise<T> => {
    const request = sendJson('POST', `/trpc/${path}`, { input, ...(caller && { caller }) });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What is not so fails at the next call.
    const answer = JSON.parse(await askOnce(url, request)) as { result: { data: T } };
    return answer.result.data;
  };
  const signUp = async (path: string, profile: object) => {
    const username = `user-${randomUUID()}`;
    const input = { username, password: randomUUID(), ...profile };
    const { accessToken } = await post<{ accessToken: string }>(path, input);
    return { username, token: accessToken };
  };
  const company = await signUp('auth.registerCompany', {
    companyName: `Company ${randomUUID()}`,
    hrEmail: `hr-${randomUUID()}@example.org`,
    website: 'https://example.org',
  });
  for (let n = 0; n < JOBS; n += 1) {
    const job = {
      title: `Intern ${n}`,
      shortDescription: 'Work on typed APIs',
      description: 'Six months in the platform team.',
      location: 'Cairo',
    };
    const { id } = await post<{ id: number }>('jobs.create', job, company);
    await post('jobs.publish', { jobId: id }, company);
  }
  const student = await signUp('auth.registerStudent', { fullName: 'Mona Adel' });
  return { known: company.username, student };
}
