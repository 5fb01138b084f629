import { describe, expect, it } from 'vitest';
import type { Database } from '@internsync/db/database';
import { applyToJob } from './applications/apply-to-job.ts';
import { confirmPassword } from './auth/confirm-password.ts';
import { registerStudent } from './auth/register-student.ts';
import type { ServiceCtx } from './context.ts';
import { ServiceError } from './errors.ts';
import { exportData } from './export/export-data.ts';
import { withinRate } from './rate-limits.ts';
import { extractText } from './resumes/extract-text.ts';
import { uploadResume } from './resumes/upload-resume.ts';
import { makeJob, makeResume, makeStudent, unique } from './testing/factories.ts';
import { anonymous, openHarness } from './testing/harness.ts';
import { openLimiter } from './testing/limiter.ts';
import { makePdf } from './testing/pdf.ts';
import { toServiceError } from './unavailable.ts';

const { deps, as, log } = await openHarness();
const { db } = deps;
const student = await makeStudent(db);
const job = await makeJob(db);
const file = { fileName: 'cv.pdf', bytes: makePdf(['Sara Ali']) };
const rule = { name: 'test', points: 3, seconds: 60 };

const lostConnection = () => Object.assign(new Error('lost'), { code: 'CONNECTION_CLOSED' });

/** A database that cannot be reached. */
const noDatabase: Database = new Proxy(db, {
  get: () => {
    throw lostConnection();
  },
});
const noStorage = {
  ...deps.storage,
  put: async () => {
    throw new Error('The bucket does not answer');
  },
  get: async () => {
    throw new Error('The bucket does not answer');
  },
};
const busyExtractor = {
  ...deps.extractor,
  extract: async () => ({ ok: false, reason: 'busy', pageCount: null, activeContent: [] }) as const,
};

type Verb = (ctx: ServiceCtx) => Promise<unknown>;
const upload: Verb = async (ctx) => await uploadResume(ctx, file);
const apply: Verb = async (ctx) =>
  await applyToJob(ctx, { jobId: job.id, coverLetter: null, resume: { kind: 'new', file } });
const register: Verb = async (ctx) =>
  await registerStudent(ctx, {
    username: unique('student'),
    password: unique('a long password'),
    fullName: 'Sara Ali',
  });

describe('an outage', () => {
  it.for([
    ['an upload', 'no storage', upload, { storage: noStorage }],
    ['an upload', 'no database', upload, { db: noDatabase }],
    ['an application with a file', 'no storage', apply, { storage: noStorage }],
    ['an application with a file', 'no database', apply, { db: noDatabase }],
    ['a reading', 'no thread', (ctx) => extractText(ctx, file.bytes), { extractor: busyExtractor }],
    ['an export', 'no storage', exportData, { storage: noStorage }],
    ['an export', 'no database', exportData, { db: noDatabase }],
    ['a registration', 'no database', register, { db: noDatabase }],
    [
      'a password that is asked for again',
      'no database',
      (ctx) => confirmPassword(ctx, 'x', 'password'),
      { db: noDatabase },
    ],
  ] as const satisfies readonly (readonly [string, string, Verb, Partial<ServiceCtx>])[])(
    'does not count %s, for which there is %s',
    async ([, , verb, without]) => {
      await makeResume(db, student);
      const limiter = openLimiter();
      const ctx = { ...as(verb === register ? anonymous : student), limiter };
      for (let i = 0; i < 3; i += 1) {
        const error: unknown = await verb({ ...ctx, ...without }).catch(
          (thrown: unknown) => thrown,
        );
        expect(toServiceError(error)?.code).toBe('UNAVAILABLE');
      }
      expect([...limiter.counts.values()].filter((count) => count !== 0)).toEqual([]);
      expect(limiter.counts.size).toBeGreaterThan(0);
    },
  );
});

describe('withinRate', () => {
  it('counts work that succeeds and work that is refused', async () => {
    const limiter = openLimiter();
    const ctx = { ...as(student), limiter };
    await withinRate(ctx, rule, 'key', async () => 'done');
    await expect(
      withinRate(ctx, rule, 'key', async () => {
        throw new ServiceError('CONFLICT', 'No', { reason: { code: 'TAKEN' } });
      }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(limiter.counts.get('test')).toBe(2);
  });

  it('does not run the work over the limit', async () => {
    const ctx = { ...as(student), limiter: openLimiter() };
    for (let i = 0; i < rule.points; i += 1) await withinRate(ctx, rule, 'key', async () => null);
    let done = false;
    await expect(
      withinRate(ctx, rule, 'key', async () => {
        done = true;
      }),
    ).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(done).toBe(false);
  });

  it('throws the error of the work even if the limit cannot be given back, which is logged', async () => {
    const limiter = {
      ...openLimiter(),
      giveBack: async () => {
        throw new Error('No');
      },
    };
    await expect(
      withinRate({ ...as(student), limiter }, rule, 'key', async () => {
        throw new ServiceError('UNAVAILABLE', 'The work failed');
      }),
    ).rejects.toThrow('The work failed');
    expect(log).toContainEqual({ level: 'warn', message: 'a limit was not given back' });
  });

  it('does not wait a second time for a database that does not answer', async () => {
    const limiter = { ...openLimiter(), giveBack: () => new Promise<void>(() => undefined) };
    await expect(
      withinRate({ ...as(student), limiter }, rule, 'key', async () => {
        throw lostConnection();
      }),
    ).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  });
});
