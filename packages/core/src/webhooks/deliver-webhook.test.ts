import { companyEvents, notices, webhookDeliveries, webhooks } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { openQueue } from '@internsync/db/queue';
import {
  startReceiver,
  type Answer,
  type Received,
} from '@internsync/webhook-sender/testing/receiver';
import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { setBlind } from '../jobs/set-blind.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { ALL_WORK } from '../work/all-work.ts';
import { tasksOf } from '../work/tasks.ts';
import { createWebhook } from './create-webhook.ts';
import { deliverWebhook } from './deliver-webhook.ts';
import { enableWebhook } from './enable-webhook.ts';
import { updateWebhook } from './update-webhook.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { removeWebhook } from './remove-webhook.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { CreateWebhookInput, EventPayload, ListDeliveriesInput } from './schemas.ts';
import { sweepWebhooks } from './sweep-webhooks.ts';
import { testWebhook } from './test-webhook.ts';
import { takeTurn } from './webhook-turn.ts';

const { deps, database, as, log, setClock } = await openHarness();
const { db } = deps;
const receiver = await startReceiver();
afterAll(() => receiver.close());
afterEach(() => {
  setClock();
  receiver.answer = () => 204;
  receiver.received.length = 0;
});

const HOUR = 3600 * 1000;
const STATUSES = ['shortlisted', 'under_review', 'accepted', 'shortlisted', 'accepted'] as const;

/** A company with a webhook, and an application that it can review. */
async function makeScene(kinds: CreateWebhookInput['kinds'] = null) {
  const company = await makeCompany(db);
  const job = await makeJob(db, { company });
  const application = await makeApplication(db, { job });
  const input = CreateWebhookInput.parse({ url: receiver.url, kinds });
  const { id, secret } = await createWebhook(as(company), input);
  const piece = { webhookId: id, companyId: company.companyId };
  return {
    company,
    job,
    application,
    secret,
    webhookId: id,
    run: async (changed: Partial<typeof deps> = {}) =>
      await deliverWebhook({ ...deps, ...changed }, piece),
    move: async (status: 'shortlisted' | 'under_review' | 'accepted') =>
      await setApplicationStatus(as(company), { applicationId: application.id, status }),
    deliveries: async () =>
      (await listDeliveries(as(company), ListDeliveriesInput.parse({ webhookId: id }))).items,
    webhook: async () => (await listWebhooks(as(company)))[0],
  };
}

/** The payload, if one of the secrets signed it. @throws when none did. */
function verify(secret: string, { body, headers }: Received): unknown {
  return new Verifier(secret).verify(body, {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  });
}

function statusesOf(received: readonly Received[]) {
  return received.map(({ body }) => EventPayload.parse(JSON.parse(body)).data.status);
}

const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);

describe('what is sent', () => {
  it('is signed, thin, and arrives once', async () => {
    const { company, job, application, secret, move, run, deliveries } = await makeScene();
    await move('shortlisted');
    await run();
    await run();
    expect(receiver.received).toHaveLength(1);
    const [received] = receiver.received;
    if (!received) throw new Error('Nothing was received');
    const [event] = await db
      .select()
      .from(companyEvents)
      .where(eq(companyEvents.companyId, company.companyId))
      .orderBy(asc(companyEvents.id))
      .offset(1);
    expect(verify(secret, received)).toEqual({
      type: 'application_status_changed',
      timestamp: event?.at.toISOString(),
      data: {
        eventId: event?.id,
        jobId: job.id,
        jobTitle: job.title,
        applicationId: application.id,
        fromStatus: 'pending',
        status: 'shortlisted',
        actor: 'company',
      },
    });
    expect(received.headers['content-type']).toBe('application/json');
    expect(await deliveries()).toMatchObject([
      { messageId: ids()[0], state: 'delivered', attempts: 1, lastStatus: 204, lastError: null },
    ]);
    expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, received)).toThrow(
      'No matching signature found',
    );
  });

  it('tells nothing of who applied, also in a blind review', async () => {
    const { company, job, run } = await makeScene();
    await setBlind(as(company), { jobId: job.id, blind: true });
    const student = await makeStudent(db, { fullName: 'Rare Name' });
    const { id: applicationId } = await makeApplication(db, { job, student });
    await withdrawApplication(as(student), { applicationId });
    // The factory queues no work, but writes the deliveries.
    await run();
    expect(receiver.received).toHaveLength(2);
    for (const { body } of receiver.received) {
      expect(body).not.toMatch(/Rare|student-/u);
      expect(Object.keys(EventPayload.strict().parse(JSON.parse(body)).data).toSorted()).toEqual([
        'actor',
        'applicationId',
        'eventId',
        'fromStatus',
        'jobId',
        'jobTitle',
        'status',
      ]);
    }
  });

  it('is of the chosen kinds alone, and nothing for an event that was rolled back', async () => {
    const { company, application, move, deliveries } = await makeScene(['application_withdrawn']);
    await move('shortlisted');
    await withdrawApplication(as(application.student), { applicationId: application.id });
    expect((await deliveries()).map(({ type }) => type)).toEqual(['application_withdrawn']);
    const refused = db.transaction(async (tx) => {
      const ctx = { ...as(company), db: tx };
      await setApplicationStatus(ctx, { applicationId: application.id, status: 'accepted' });
    });
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await deliveries()).toHaveLength(1);
  });

  it('has two signatures for 24 hours after the secret was changed', async () => {
    const { company, webhookId, secret, move, run } = await makeScene();
    const { secret: next } = await rotateWebhookSecret(as(company), { webhookId });
    await move('shortlisted');
    await run();
    const [both] = receiver.received;
    if (!both) throw new Error('Nothing was received');
    expect(both.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/u);
    expect(verify(secret, both)).toEqual(verify(next, both));
    setClock(new Date(Date.now() + 24 * HOUR + 60_000).toISOString());
    await move('accepted');
    await run();
    expect(receiver.received.at(-1)?.headers['webhook-signature']).toMatch(/^v1,\S+$/u);
  });

  it('goes on to be signed when the server has a new secret, and the previous one is removed later', async () => {
    const { move, run, secret, webhook, company } = await makeScene();
    const [first, second] = [1, 2].map(() => crypto.getRandomValues(new Uint8Array(32)));
    if (!first || !second) throw new Error('No secrets were made');
    const { jwtSecret } = deps.settings;
    const rotated = { ...deps.settings, jwtSecret: first, previousJwtSecret: jwtSecret };
    await move('shortlisted');
    await run({ settings: rotated });
    await sweepWebhooks({ ...deps, settings: rotated });
    await move('accepted');
    await run({ settings: { ...deps.settings, jwtSecret: first } });
    for (const received of receiver.received) verify(secret, received);
    expect(receiver.received).toHaveLength(2);
    await move('under_review');
    await run({ settings: { ...deps.settings, jwtSecret: second } });
    expect(receiver.received).toHaveLength(2);
    expect(await webhook()).toMatchObject({ disabledReason: 'secret_unreadable' });
    expect(await noticesOf(company.userId)).toHaveLength(1);
  });
});

it.skipIf(!onPostgres())('a webhook that is removed while a turn begins is no fault', async () => {
  const { webhookId, move, run } = await makeScene();
  await move('shortlisted');
  const before = log.length;
  const turns: Promise<void>[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table webhook_secrets in access exclusive mode`);
    turns.push(run());
    const lease = () =>
      db.select({ until: webhooks.leasedUntil }).from(webhooks).where(eq(webhooks.id, webhookId));
    await expect.poll(lease).not.toEqual([{ until: null }]);
    await tx.delete(webhooks).where(eq(webhooks.id, webhookId));
  });
  await Promise.all(turns);
  expect(log.slice(before)).toEqual([]);
});

async function noticesOf(userId: number) {
  const rows = await db.select().from(notices).where(eq(notices.userId, userId));
  return rows.filter(({ kind }) => kind === 'webhook_disabled').map(({ detail }) => detail);
}

describe('a receiver that fails', () => {
  it('gets everything, in order and with the same ids, when it is up again', async () => {
    const { move, run, deliveries, webhook } = await makeScene();
    receiver.answer = () => 503;
    setClock('2030-01-01T00:00:00Z');
    await move('shortlisted');
    await move('under_review');
    await run();
    expect(await deliveries()).toMatchObject([
      { state: 'pending', attempts: 1, lastStatus: 503 },
      { state: 'pending', attempts: 1, lastStatus: 503 },
    ]);
    expect(await webhook()).toMatchObject({ failingSince: '2030-01-01T00:00:00.000Z' });
    const before = ids();
    receiver.received.length = 0;
    setClock('2030-01-01T00:20:00Z');
    receiver.answer = () => 204;
    await run();
    expect(ids()).toEqual(before);
    expect(statusesOf(receiver.received)).toEqual(['shortlisted', 'under_review']);
    expect(await webhook()).toMatchObject({ failingSince: null, state: 'active' });
  });

  it.for(['a new address', 'being turned on again'])('begins afresh with %s', async (means) => {
    const { company, webhookId, move, run, deliveries, webhook } = await makeScene();
    receiver.answer = () => 503;
    setClock('2030-01-01T00:00:00Z');
    await move('shortlisted');
    await run();
    setClock('2030-01-01T00:00:01Z');
    receiver.answer = () => 204;
    receiver.received.length = 0;
    if (means === 'a new address') {
      await updateWebhook(as(company), { webhookId, url: `${receiver.url}?new` });
    } else await enableWebhook(as(company), { webhookId });
    expect(await webhook()).toMatchObject({ failingSince: null });
    await run();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'delivered' }]);
  });

  it.each([1, 3])(
    'says nothing about an address that replaces it while attempt %i is under way',
    async (attempts) => {
      const { company, webhookId, move, run, deliveries, webhook } = await makeScene();
      for (const status of STATUSES.slice(0, 3)) await move(status);
      let sent = 0;
      const { webhookSender } = deps;
      const failing: typeof webhookSender = {
        ...webhookSender,
        send: async () => {
          sent += 1;
          if (sent === attempts) {
            await updateWebhook(as(company), { webhookId, url: `${receiver.url}?new` });
          }
          return { status: 503, fault: null, ms: 1 };
        },
      };
      await run({ webhookSender: failing });
      expect(sent).toBe(attempts);
      expect(await webhook()).toMatchObject({ failingSince: null });
      await run();
      expect(statusesOf(receiver.received)).toEqual(STATUSES.slice(0, 3));
      expect(await deliveries()).toMatchObject([1, 2, 3].map(() => ({ state: 'delivered' })));
    },
  );

  it('is tried again after growing pauses, and left alone in between', async () => {
    const { move, run, deliveries } = await makeScene();
    receiver.answer = () => 500;
    let now = Date.parse('2030-01-01T00:00:00Z');
    setClock(new Date(now).toISOString());
    await move('shortlisted');
    const minutes: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await run();
      await run();
      expect(receiver.received).toHaveLength(attempt);
      const next = Date.parse((await deliveries())[0]?.nextAttemptAt ?? '');
      minutes.push((next - now) / 60_000);
      setClock(new Date(next - 1).toISOString());
      await run();
      expect(receiver.received).toHaveLength(attempt);
      now = Math.max(next, now + 10_000);
      setClock(new Date(now).toISOString());
    }
    for (const [index, expected] of [1 / 12, 5, 30, 120, 300, 600, 840].entries()) {
      expect(minutes[index]).toBeGreaterThanOrEqual(expected - 0.01);
      expect(minutes[index]).toBeLessThan(expected * 1.1 + 0.01);
    }
  });

  it('is not left alone because it refuses one while others arrive', async () => {
    const { move, run, webhook } = await makeScene();
    for (const status of STATUSES) await move(status);
    const refused: unknown[] = [];
    receiver.answer = ({ headers }) => {
      if (refused.length === 0) refused.push(headers['webhook-id']);
      return headers['webhook-id'] === refused[0] ? 500 : 204;
    };
    await run();
    expect(await webhook()).toMatchObject({ failingSince: null });
    // Its next attempt comes first; what is new after it must not wait.
    setClock(new Date(Date.now() + HOUR).toISOString());
    await move('shortlisted');
    await run();
    const { length } = STATUSES;
    expect(ids().map((id) => id === refused[0])).toEqual([
      true,
      ...Array.from({ length: length - 1 }, () => false),
      true,
      false,
    ]);
  });

  it('does not hold up later deliveries by refusing one', async () => {
    const { move, run, deliveries } = await makeScene();
    receiver.answer = ({ body }) => (body.includes('shortlisted","actor') ? 422 : 200);
    await move('shortlisted');
    await move('accepted');
    await run();
    const states = (await deliveries()).map(({ state }) => state);
    expect(states).toEqual(['delivered', 'pending']);
  });

  it('is disabled with a notice after three days without success, and can be enabled and replayed', async () => {
    const { company, webhookId, move, run, deliveries, webhook } = await makeScene();
    receiver.answer = () => 500;
    const start = Date.parse('2030-01-01T00:00:00Z');
    setClock(new Date(start).toISOString());
    await move('shortlisted');
    let hours = 0;
    for (; hours < 96 && (await webhook())?.state === 'active'; hours += 4) {
      setClock(new Date(start + hours * HOUR).toISOString());
      await run();
    }
    expect(hours).toBeGreaterThan(72);
    expect(await webhook()).toMatchObject({ state: 'disabled', disabledReason: 'failing' });
    expect(await deliveries()).toMatchObject([{ state: 'failed', lastStatus: 500 }]);
    expect(await noticesOf(company.userId)).toEqual([`127.0.0.1:${receiver.port}`]);
    const sentSoFar = receiver.received.length;
    await move('under_review');
    await run();
    expect(receiver.received).toHaveLength(sentSoFar);
    await expect(testWebhook(as(company), { webhookId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });

    receiver.answer = () => 200;
    receiver.received.length = 0;
    expect(await enableWebhook(as(company), { webhookId })).toMatchObject({
      state: 'active',
      disabledReason: null,
      failingSince: null,
    });
    const since = new Date(start).toISOString();
    const replayed = await replayDeliveries(as(company), { webhookId, since });
    expect(replayed).toEqual({ queued: 2, nextAfterEventId: null });
    await run();
    expect(statusesOf(receiver.received)).toEqual(['shortlisted', 'under_review']);
  });

  it('is disabled at once when it says that it is gone', async () => {
    const { company, move, run, webhook } = await makeScene();
    receiver.answer = () => 410;
    await move('shortlisted');
    await move('accepted');
    await run();
    expect(receiver.received).toHaveLength(1);
    expect(await webhook()).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
    expect(await noticesOf(company.userId)).toHaveLength(1);
  });

  it.for([
    [
      'a redirect',
      (): Answer => ({ status: 302, headers: { location: '/other' } }),
      { lastStatus: 302 },
    ],
    ['no answer', (): Answer => 'never', { lastStatus: null, lastError: 'timeout' }],
  ] as const)('has not taken a delivery: %s', async ([, answer, expected]) => {
    const { move, run, deliveries, webhook } = await makeScene();
    receiver.answer = answer;
    await move('shortlisted');
    await move('accepted');
    await run({ webhookSender: createWebhookSender({ allowPrivate: true, timeoutMs: 100 }) });
    const [second, first] = await deliveries();
    expect(first).toMatchObject({ state: 'pending', attempts: 1, ...expected });
    // Who does not answer is not asked again at once.
    expect(second?.attempts).toBe(expected.lastStatus === null ? 0 : 1);
    expect((await webhook())?.failingSince).not.toBeNull();
  });

  it('is not connected to if its name leads to a private address', async () => {
    const { move, run, deliveries } = await makeScene();
    await move('shortlisted');
    await run({ webhookSender: createWebhookSender({ resolve: async () => ['127.0.0.1'] }) });
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'pending', lastError: 'address_refused' }]);
  });

  it('holds no transaction, lock or other company while it hangs', async () => {
    const slow = await makeScene();
    const other = await makeScene();
    await slow.move('shortlisted');
    await other.move('shortlisted');
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<number>();
    receiver.answer = async () => {
      arrived.resolve();
      return await release.promise;
    };
    const hanging = slow.run();
    await arrived.promise;
    receiver.answer = () => 200;
    await other.run();
    expect(await other.deliveries()).toMatchObject([{ state: 'delivered' }]);
    // The company goes on; its webhook is taken, and the new event is not forgotten.
    await slow.move('accepted');
    await slow.run();
    expect(receiver.received).toHaveLength(2);
    const add = vi.spyOn(deps.queue, 'add');
    release.resolve(200);
    await hanging;
    expect(add.mock.calls.at(-1)?.slice(1)).toEqual([
      'deliver-webhook',
      [{ webhookId: slow.webhookId, companyId: slow.company.companyId }],
    ]);
    add.mockRestore();
    await slow.run();
    expect((await slow.deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('gets nothing more once it was removed', async () => {
    const { company, webhookId, move, run } = await makeScene();
    await move('shortlisted');
    await move('accepted');
    receiver.answer = async () => {
      await removeWebhook(as(company), { webhookId });
      return 200;
    };
    await run();
    expect(receiver.received).toHaveLength(1);
    const { webhookId: of } = webhookDeliveries;
    expect(await db.$count(webhookDeliveries, eq(of, webhookId))).toBe(0);
  });
});

describe('replayDeliveries', () => {
  it('sends one delivery again with its id, or all after an event', async () => {
    const { company, webhookId, move, run, deliveries } = await makeScene();
    await move('shortlisted');
    await move('accepted');
    await run();
    const [second, first] = await deliveries();
    if (!first || !second) throw new Error('Nothing was delivered');
    receiver.received.length = 0;
    await replayDeliveries(as(company), { webhookId, deliveryId: first.id });
    await run();
    expect(ids()).toEqual([first.messageId]);
    const afterEventId = first.eventId ?? 0;
    const replayed = await replayDeliveries(as(company), { webhookId, afterEventId });
    expect(replayed).toEqual({ queued: 1, nextAfterEventId: null });
    await run();
    expect(ids()).toEqual([first.messageId, second.messageId]);
    const other = await makeScene();
    await expect(
      replayDeliveries(as(other.company), { webhookId: other.webhookId, deliveryId: first.id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'deliveryId' });
  });
});

describe('testWebhook', () => {
  it('sends a signed ping once, whatever comes of it', async () => {
    const { company, webhookId, secret, run, deliveries, webhook } = await makeScene();
    receiver.answer = () => 500;
    const ping = await testWebhook(as(company), { webhookId });
    expect(ping).toMatchObject({ type: 'ping', eventId: null, state: 'pending' });
    await run();
    const [received] = receiver.received;
    if (!received) throw new Error('Nothing was received');
    const timestamp = ping.createdAt;
    expect(verify(secret, received)).toEqual({ type: 'ping', timestamp, data: { webhookId } });
    expect(await deliveries()).toMatchObject([{ id: ping.id, state: 'failed', lastStatus: 500 }]);
    expect(await webhook()).toMatchObject({ state: 'active', failingSince: null });
  });
});

describe('background work', () => {
  it('queues what a process that died has left, once its turn is over', async () => {
    const { company, webhookId, move } = await makeScene();
    await move('shortlisted');
    setClock('2030-01-01T00:00:00Z');
    expect(await takeTurn(deps, webhookId)).not.toBeNull();
    const add = vi.spyOn(deps.queue, 'add');
    const queued = () =>
      add.mock.calls.flatMap(([, , pieces]) => pieces).filter((piece) => 'webhookId' in piece);
    await sweepWebhooks(deps);
    const piece = { webhookId, companyId: company.companyId };
    expect(queued()).not.toContainEqual(piece);
    setClock('2030-01-01T00:01:00Z');
    await sweepWebhooks(deps);
    expect(queued()).toContainEqual(piece);
    add.mockRestore();
  });

  it('delivers each event once, in order, with two workers and several companies', async () => {
    const scenes = await Promise.all([makeScene(), makeScene(), makeScene()]);
    const everything = Promise.withResolvers<void>();
    receiver.answer = () => {
      if (receiver.received.length === 3 * STATUSES.length) everything.resolve();
      return 200;
    };
    const queues = await Promise.all(
      [1, 2].map(() => openQueue(database.queue, ALL_WORK, (error) => void error)),
    );
    try {
      for (const queue of queues) {
        await queue.work(tasksOf(deps).filter(({ name }) => name === 'deliver-webhook'));
      }
      await Promise.all(
        scenes.map(async ({ move }) => {
          for (const status of STATUSES) await move(status);
        }),
      );
      await everything.promise;
    } finally {
      for (const queue of queues) await queue.close();
    }
    expect(new Set(ids()).size).toBe(ids().length);
    for (const { job } of scenes) {
      const own = receiver.received.filter(({ body }) => body.includes(`"jobId":${job.id},`));
      expect(statusesOf(own)).toEqual(STATUSES);
    }
    const own = inArray(
      webhookDeliveries.webhookId,
      scenes.map(({ webhookId }) => webhookId),
    );
    const rows = await db.select().from(webhookDeliveries).where(own);
    expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
    expect(await db.$count(webhooks, eq(webhooks.state, 'active'))).toBeGreaterThan(0);
  });
});
