import assert from 'node:assert/strict';
import type { Application, InternSyncClient } from '@internsync/client';
import { startReceiver, type Received } from '@internsync/webhook-sender/testing/receiver';
import { Webhook } from 'standardwebhooks';
import { tokenIn, waitForMail } from './mailbox.ts';
import { COMPANY, STUDENT, type Stage } from './stage.ts';

/** The student's address. */
export const ADDRESS = 'salma@student.example';

/** The student confirms the address by the link in the mail. */
export async function confirmAddress(
  stage: Stage,
  student: InternSyncClient,
  mails: string,
): Promise<void> {
  await stage.step(STUDENT, 'confirms the e-mail address by the link in the mail', async () => {
    const mail = await waitForMail(mails, ADDRESS, /Confirm/);
    stage.note(`“${mail.subject}”, an .eml file in the data folder`);
    await student.auth.verifyEmail.mutate({ token: tokenIn(mail) });
    const { email, emailVerified } = await student.auth.me.query();
    assert.deepEqual([email, emailVerified], [ADDRESS, true]);
  });
}

/** What a company hears of its applicants at once: on its live stream, and on a server of its own. */
export interface CompanyEars extends AsyncDisposable {
  /** Checks that both told of a new application. */
  hear(application: Application): Promise<void>;
}

/** The company subscribes to its jobs, and registers a webhook. */
export async function openEars(stage: Stage, company: InternSyncClient): Promise<CompanyEars> {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.use(await startReceiver());
  const delivered = Promise.withResolvers<Received>();
  receiver.answer = (delivery) => {
    delivered.resolve(delivery);
    return 204;
  };
  const applied = Promise.withResolvers<number | null>();
  stage.scene('The company waits for applicants');
  await stage.step(COMPANY, 'subscribes to its live events', async () => {
    const started = Promise.withResolvers<void>();
    const subscription = company.jobs.events.subscribe(
      {},
      {
        onStarted: () => started.resolve(),
        onData: ({ data }) => {
          if (data.kind === 'application_submitted') applied.resolve(data.applicationId);
        },
        onError: (error) => {
          started.reject(error);
          applied.reject(error);
        },
      },
    );
    opened.defer(() => subscription.unsubscribe());
    await started.promise;
  });
  const { secret } = await stage.step(COMPANY, 'registers a webhook', async () => {
    return await company.webhooks.create.mutate({
      url: receiver.url,
      kinds: ['application_submitted'],
    });
  });
  const kept = opened.move();
  return {
    hear: async ({ id, job }) => {
      await stage.expect('the company sees the new applicant live', async () => {
        assert.equal(await applied.promise, id);
        stage.live(`the company: a new application for “${job.title}”`);
      });
      await stage.expect('the webhook arrives, with its signature', async () => {
        const sent = verified(await delivered.promise, secret);
        const data = { applicationId: id, jobId: job.id };
        assert.partialDeepStrictEqual(sent, { type: 'application_submitted', data });
        stage.live('the company’s own server: a webhook, its signature verified');
      });
    },
    [Symbol.asyncDispose]: async () => await kept.disposeAsync(),
  };
}

/** What a delivery says. @throws when `secret` did not sign it. */
function verified({ body, headers }: Received, secret: string): unknown {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return new Webhook(secret).verify(body, Object.fromEntries(texts));
}

/** The student reads the inbox after the status has changed; mail came as well. */
export async function readInbox(
  stage: Stage,
  student: InternSyncClient,
  { mails, steps }: { readonly mails: string; readonly steps: readonly string[] },
): Promise<void> {
  await stage.step(STUDENT, 'reads the inbox', async () => {
    const { items } = await student.notices.list.query({});
    const changes = items.filter(({ kind }) => kind === 'status_changed');
    assert.deepEqual(changes.map(({ status }) => status).toReversed(), steps);
    const { count } = await student.notices.unread.query();
    assert.equal(count, items.length);
    stage.note(`${count} unread, the newest: now ${changes[0]?.status ?? '?'}`);
    await student.notices.readAll.mutate({ upTo: items[0]?.id ?? 0 });
    assert.equal((await student.notices.unread.query()).count, 0);
  });
  await stage.step(STUDENT, 'got mail, too', async () => {
    const mail = await waitForMail(mails, ADDRESS, /interview/i);
    stage.note(`“${mail.subject}”, an .eml file in the data folder`);
  });
}
