import {
  companyEventHorizons,
  companyEvents,
  webhooks,
  webhookSecrets,
} from '@internsync/db/schema';
import { and, eq, lte } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceCtx } from '../context.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { createWebhook } from './create-webhook.ts';
import { disableWebhook } from './disable-webhook.ts';
import { enableWebhook } from './enable-webhook.ts';
import { eventsSince } from './events-since.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { removeWebhook } from './remove-webhook.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import {
  CreateWebhookInput,
  EventsSinceInput,
  ListDeliveriesInput,
  MOST_WEBHOOKS,
  ReplayInput,
} from './schemas.ts';
import { testWebhook } from './test-webhook.ts';
import { updateWebhook } from './update-webhook.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const URL = 'https://hooks.example/a?b=c';
const create = async (ctx: ServiceCtx, url = URL) =>
  await createWebhook(ctx, CreateWebhookInput.parse({ url }));
const since = async (ctx: ServiceCtx, after: number, limit?: number) =>
  await eventsSince(ctx, EventsSinceInput.parse({ after, limit }));

/** Every verb that names a webhook. */
const ON_ONE = {
  updateWebhook: (ctx: ServiceCtx, webhookId: number) =>
    updateWebhook(ctx, { webhookId, description: 'Mine' }),
  rotateWebhookSecret: (ctx: ServiceCtx, webhookId: number) =>
    rotateWebhookSecret(ctx, { webhookId }),
  enableWebhook: (ctx: ServiceCtx, webhookId: number) => enableWebhook(ctx, { webhookId }),
  testWebhook: (ctx: ServiceCtx, webhookId: number) => testWebhook(ctx, { webhookId }),
  listDeliveries: (ctx: ServiceCtx, webhookId: number) =>
    listDeliveries(ctx, ListDeliveriesInput.parse({ webhookId })),
  replayDeliveries: (ctx: ServiceCtx, webhookId: number) =>
    replayDeliveries(ctx, { webhookId, afterEventId: 0 }),
  disableWebhook: (ctx: ServiceCtx, webhookId: number) => disableWebhook(ctx, { webhookId }),
  removeWebhook: (ctx: ServiceCtx, webhookId: number) => removeWebhook(ctx, { webhookId }),
};
const ON_COMPANY = {
  createWebhook: (ctx: ServiceCtx) => create(ctx),
  listWebhooks: (ctx: ServiceCtx) => listWebhooks(ctx),
  eventsSince: (ctx: ServiceCtx) => since(ctx, 0),
};

it.for(Object.entries({ ...ON_ONE, ...ON_COMPANY }))(
  '%s refuses students, anonymous callers and companies without the permission',
  async ([, verb]) => {
    const company = await makeCompany(db);
    const { id } = await create(as(company));
    const reviewer = { ...company, permissions: new Set(['review_applications'] as const) };
    await expect(verb(as(anonymous), id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const actor of [await makeStudent(db), reviewer]) {
      await expect(verb(as(actor), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  },
);

it.for(Object.entries(ON_ONE))('%s does not find another company’s webhook', async ([, verb]) => {
  const company = await makeCompany(db);
  const { id, secret, ...made } = await create(as(company));
  await expect(verb(as(await makeCompany(db)), id)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'webhookId',
  });
  expect(await listWebhooks(as(company))).toEqual([{ id, ...made }]);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
});

describe('createWebhook', () => {
  it('keeps the secret encrypted, and shows it once', async () => {
    const company = await makeCompany(db);
    const { secret, ...webhook } = await create(as(company));
    expect(await listWebhooks(as(company))).toEqual([webhook]);
    const rows = await db
      .select()
      .from(webhookSecrets)
      .where(eq(webhookSecrets.webhookId, webhook.id));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret.slice('whsec_'.length, -1));
  });

  it('makes at most ten, also of many at once', async () => {
    const company = await makeCompany(db);
    const made = await Promise.allSettled(
      Array.from({ length: MOST_WEBHOOKS + 3 }, () => create(as(company))),
    );
    const refused = made.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({
        code: 'CONFLICT',
        reason: { code: 'TOO_MANY_WEBHOOKS', max: MOST_WEBHOOKS },
      });
    }
    expect(await listWebhooks(as(company))).toHaveLength(MOST_WEBHOOKS);
  });

  it.for([
    'hooks.example',
    'ftp://hooks.example/',
    'https://user@hooks.example/',
    'https://user:secret@hooks.example/',
    'https://hooks.example/#part',
    'https://hooks.example/with blank',
    'https://hooks.exämple/',
    'https://',
    'https://hooks.example:99999/',
    `https://hooks.example/${'a'.repeat(500)}`,
    'https://hooks.example/\0',
  ])('refuses the URL %s', (url) => {
    expect(CreateWebhookInput.safeParse({ url }).success).toBe(false);
  });

  it('refuses http where the settings ask for https, also on a change', async () => {
    const company = await makeCompany(db);
    const { id: webhookId } = await create(as(company));
    const ctx = { ...as(company), settings: { ...deps.settings, plainWebhooks: false } };
    const url = 'http://hooks.example/';
    for (const call of [create(ctx, url), updateWebhook(ctx, { webhookId, url })]) {
      await expect(call).rejects.toMatchObject({ code: 'INVALID', field: 'url' });
    }
    expect(await create(as(company), url)).toMatchObject({ url });
  });
});

describe('updateWebhook', () => {
  it('changes what is given and leaves the rest', async () => {
    const company = await makeCompany(db);
    const { id: webhookId, secret: _, ...before } = await create(as(company));
    const ctx = as(company);
    const described = await updateWebhook(ctx, { webhookId, description: 'Payroll' });
    expect(described).toEqual({ ...before, id: webhookId, description: 'Payroll' });
    const chosen = await updateWebhook(ctx, { webhookId, kinds: ['job_closed'] });
    expect(chosen).toEqual({ ...described, kinds: ['job_closed'] });
    const moved = await updateWebhook(ctx, { webhookId, url: 'https://b.example/', kinds: null });
    expect(moved).toEqual({ ...described, url: 'https://b.example/', kinds: null });
  });
});

describe('rotateWebhookSecret', () => {
  it('keeps two secrets at most', async () => {
    const company = await makeCompany(db);
    const { id: webhookId } = await create(as(company));
    for (let times = 0; times < 3; times += 1) {
      await rotateWebhookSecret(as(company), { webhookId });
    }
    expect(await db.$count(webhookSecrets, eq(webhookSecrets.webhookId, webhookId))).toBe(2);
  });
});

/** A company with `count` events after the first. */
async function makeEvents(count: number) {
  const company = await makeCompany(db);
  const job = await makeJob(db, { company });
  const { id: applicationId } = await makeApplication(db, { job });
  for (let made = 0; made < count; made += 1) {
    const status = made % 2 === 0 ? 'shortlisted' : 'under_review';
    await setApplicationStatus(as(company), { applicationId, status });
  }
  const rows = await db
    .select({ id: companyEvents.id })
    .from(companyEvents)
    .where(eq(companyEvents.companyId, company.companyId))
    .orderBy(companyEvents.id);
  return { company, job, applicationId, ids: rows.map(({ id }) => id) };
}

describe('disableWebhook and the deliveries', () => {
  it('fail what waits, and page by state', async () => {
    const company = await makeCompany(db);
    const { id: webhookId } = await create(as(company));
    const job = await makeJob(db, { company });
    const { id: applicationId } = await makeApplication(db, { job });
    await setApplicationStatus(as(company), { applicationId, status: 'shortlisted' });
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    const list = async (more: object) =>
      await listDeliveries(as(company), ListDeliveriesInput.parse({ webhookId, ...more }));
    const first = await list({ limit: 2 });
    expect(first.items.map(({ type }) => type)).toEqual([
      'application_status_changed',
      'application_status_changed',
    ]);
    const rest = await list({ limit: 2, cursor: first.nextCursor });
    expect(rest).toMatchObject({ items: [{ type: 'application_submitted' }], nextCursor: null });
    expect((await list({ state: 'failed' })).items).toEqual([]);
    const disabled = await disableWebhook(as(company), { webhookId });
    expect(disabled).toMatchObject({ state: 'disabled', disabledReason: 'company' });
    const failed = await list({ state: 'failed' });
    expect(failed.items.map(({ lastError }) => lastError)).toEqual(Array(3).fill('disabled'));
    await setApplicationStatus(as(company), { applicationId, status: 'rejected' });
    expect((await list({})).items).toHaveLength(3);
    await expect(list({ cursor: 'none' })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(
      replayDeliveries(as(company), { webhookId, afterEventId: 0 }),
    ).rejects.toMatchObject({ code: 'CONFLICT', reason: { code: 'WEBHOOK_DISABLED' } });
    await enableWebhook(as(company), { webhookId });
    expect(await replayDeliveries(as(company), { webhookId, afterEventId: 0 })).toMatchObject({
      queued: 4,
    });
    await db.delete(webhooks).where(eq(webhooks.id, webhookId));
  });
});

it.for([{}, { deliveryId: 1, afterEventId: 0 }, { since: '2030-01-01' }])(
  'a replay of %j is refused',
  (what) => {
    expect(ReplayInput.safeParse({ webhookId: 1, ...what }).success).toBe(false);
  },
);

describe('eventsSince', () => {
  it('pages through all events of the company in order', async () => {
    const { company, job, applicationId, ids } = await makeEvents(4);
    await makeEvents(1);
    const found: number[] = [];
    let after = 0;
    for (let more = true; more;) {
      const page = await since(as(company), after, 2);
      expect(page.resync).toBe(false);
      found.push(...page.events.map(({ data }) => data.eventId));
      after = page.nextAfter;
      more = page.hasMore;
    }
    expect(found).toEqual(ids);
    const { events } = await since(as(company), 0, 1);
    expect(events).toMatchObject([
      {
        type: 'application_submitted',
        data: { jobId: job.id, jobTitle: job.title, applicationId, status: 'pending' },
      },
    ]);
    expect(await since(as(company), after)).toEqual({
      events: [],
      nextAfter: after,
      hasMore: false,
      resync: false,
    });
  });

  it('asks to resync exactly when events are missing, or the id is none of the company', async () => {
    const { company, ids } = await makeEvents(3);
    const [first = 0, second = 0, third = 0, last = 0] = ids;
    const { companyId } = company;
    const pruned = and(eq(companyEvents.companyId, companyId), lte(companyEvents.id, second));
    await db.delete(companyEvents).where(pruned);
    await db.insert(companyEventHorizons).values({ companyId, prunedThrough: second });
    const at = async (after: number) => {
      const { events, resync } = await since(as(company), after);
      return [resync, ...events.map(({ data }) => data.eventId)];
    };
    expect(await at(0)).toEqual([true, third, last]);
    expect(await at(first)).toEqual([true, third, last]);
    expect(await at(second)).toEqual([false, third, last]);
    expect(await at(third)).toEqual([false, last]);
    expect(await at(last)).toEqual([false]);
    // An id that a database gave out before it was restored from a back-up.
    expect(await at(last + 1_000_000)).toEqual([true]);
    expect((await since(as(company), last + 1_000_000)).nextAfter).toBe(last);
  });
});
