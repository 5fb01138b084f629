import { openReplicas } from '@internsync/db/replicas';
import { afterAll, describe, expect, it } from 'vitest';
import { JOB, signUpCompany } from './accounts.ts';
import { mutate, query } from './calls.ts';
import { browse } from './cookie-jar.ts';
import { startServer } from './start-server.ts';

const POSITION_HEADER = 'x-internsync-position';

describe('a server with read replicas', async () => {
  const single = await startServer();
  const reads = openReplicas(single.database, []);
  const server = await single.listenAgain({}, { reads });
  afterAll(async () => {
    await server.close();
    await reads.close();
  });
  const { token } = await signUpCompany(server);
  const first = await query(server, 'jobs.list', {}, { token });
  const sent = first.headers.get(POSITION_HEADER) ?? '';
  const informed = { token, headers: { [POSITION_HEADER]: sent } };

  it('tells the position where the caller needs it', async () => {
    expect(sent).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    const answers = {
      'a mutation': await mutate(server, 'jobs.create', JOB, { token }),
      'a mutation that sent one': await mutate(server, 'jobs.create', JOB, informed),
    };
    for (const [call, { status, headers }] of Object.entries(answers)) {
      expect({ call, status, position: headers.get(POSITION_HEADER) }).toEqual({
        call,
        status: 200,
        position: expect.stringMatching(/^[0-9A-F]+\/[0-9A-F]+$/),
      });
    }
  });

  it('tells it to a page whose session is in cookies', async () => {
    const { jar, headers } = await browse(server);
    const read = async (more: Record<string, string> = {}) => {
      const answer = await jar.fetch(`${server.url}/trpc/auth.me`, {
        headers: { ...headers, ...more },
      });
      return { status: answer.status, position: answer.headers.get(POSITION_HEADER) };
    };

    const { status, position } = await read();

    expect({ status, position }).toEqual({
      status: 200,
      position: expect.stringMatching(/^[0-9A-F]+\/[0-9A-F]+$/),
    });
    expect(await read({ [POSITION_HEADER]: position ?? '' })).toEqual({ status, position: null });
  });

  it('asks the primary for none where the caller needs none', async () => {
    const badJob = { ...JOB, title: '' };
    const answers = {
      'a read without an account': [await query(server, 'jobs.list', {}), 401],
      'a read that sent one': [await query(server, 'jobs.list', {}, informed), 200],
      'a read of what is not there': [
        await query(server, 'jobs.get', { jobId: 1e9 }, { token }),
        404,
      ],
      'a read that is refused': [await query(server, 'resumes.list', {}, { token }), 403],
      'a mutation that is refused': [await mutate(server, 'jobs.create', badJob, { token }), 400],
      'a mutation without an account': [await mutate(server, 'jobs.create', JOB), 401],
    } as const;
    for (const [call, [{ status, headers }, expected]] of Object.entries(answers)) {
      expect({ call, status, position: headers.get(POSITION_HEADER) }).toEqual({
        call,
        status: expected,
        position: null,
      });
    }
  });
});
