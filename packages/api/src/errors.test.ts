import { ServiceError } from '@internsync/core/errors';
import { makeStudent } from '@internsync/core/testing/factories';
import { openHarness } from '@internsync/core/testing/harness';
import { TRPCError } from '@trpc/server';
import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { describeProcedures } from './describe.ts';
import { describeError, toTRPCError } from './errors.ts';
import { appRouter } from './root.ts';

const { deps, as } = await openHarness();
const student = as(await makeStudent(deps.db));

async function errorOf(call: Promise<unknown>): Promise<TRPCError> {
  const error: unknown = await call.catch((caught: unknown) => caught);
  if (!(error instanceof TRPCError)) throw new Error('It was not refused');
  return error;
}

describe('an error that leaves a procedure', () => {
  it('keeps message, code and field of a ServiceError', () => {
    const cause = new ServiceError('CONFLICT', 'Taken', {
      field: 'username',
      reason: { code: 'TAKEN' },
    });
    const error = toTRPCError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
    expect(error.code).toBe('CONFLICT');
    expect(describeError(error)).toEqual({
      message: 'Taken',
      details: {
        code: 'CONFLICT',
        field: 'username',
        reason: { code: 'TAKEN' },
        issues: [],
        retryAfterSeconds: null,
      },
    });
  });

  it('has a fixed message when it is unexpected, and keeps the cause for the log', () => {
    const cause = new DrizzleQueryError('insert into users', ['$argon2id$secret'], new Error('x'));
    const error = toTRPCError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
    expect(error.message).toBe('Something went wrong on our side');
    expect(error.cause).toBe(cause);
    expect(describeError(error).details.code).toBe('INTERNAL');
  });

  it('has the fixed message for a broken database too', async () => {
    const broken = {
      ...student,
      db: new Proxy(student.db, {
        get: () => {
          throw new Error('secret');
        },
      }),
    };
    const error = await errorOf(appRouter.createCaller(broken).jobs.list());
    expect(error.message).toBe('Something went wrong on our side');
  });
});

describe('an invalid input', () => {
  const caller = appRouter.createCaller(student);

  it('is reported field by field', async () => {
    const { details, message } = describeError(
      await errorOf(
        caller.auth.registerCompany({
          username: 'a',
          password: 'correct horse',
          companyName: 'Nile',
          hrEmail: 'none',
          website: 'https://example.com',
        }),
      ),
    );
    expect(details).toMatchObject({ code: 'INVALID', field: 'username' });
    expect(details.issues.map(({ field }) => field)).toEqual(['username', 'hrEmail']);
    expect(message).toContain('hrEmail: ');
  });

  const form = new FormData();
  form.set('jobId', 'abc');
  form.set('file', new File(['%PDF-'], 'cv.pdf'));
  it.for([
    ['a stored resume', { jobId: 0, resumeId: 1 }, 'jobId'],
    ['a new resume', { jobId: 0, resume: { fileName: 'a', base64: '' } }, 'jobId'],
    ['bad base64', { jobId: 1, resume: { fileName: 'a', base64: '*' } }, 'resume.base64'],
    ['a form', form, 'jobId'],
    ['an unknown field', { jobId: 1, resumeId: 1, status: 'accepted' }, 'status'],
  ] as const)(
    'that matches no branch of a union is reported for the nearest one: %s',
    async ([, input, field]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Wrong on purpose, beyond what the type allows.
      const wrong = input as Parameters<typeof caller.applications.submit>[0];
      const { details } = describeError(await errorOf(caller.applications.submit(wrong)));
      expect(details).toMatchObject({ code: 'INVALID', field });
    },
  );
});

it('describes every procedure by the schemas of its input and its output', () => {
  const procedures = describeProcedures();
  expect(new Set(procedures.map(({ path }) => path))).toEqual(
    new Set(Object.keys(appRouter._def.procedures)),
  );
  const list = procedures.find(({ path }) => path === 'jobs.list');
  expect(JSON.stringify(list?.input)).toContain('deadlineFrom');
  expect(JSON.stringify(list?.output)).toContain('nextCursor');
});
