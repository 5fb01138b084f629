import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { startWebhookReceiver } from './webhook-receiver.ts';

const receiver = await startWebhookReceiver();
afterAll(async () => await receiver.close());
beforeEach(() => {
  receiver.arrivals.length = 0;
  receiver.be('well');
});

const secret = `whsec_${randomBytes(24).toString('base64')}`;
receiver.trust('acme & co', secret);

async function send(id: string, company: string, signer = new Webhook(secret)): Promise<number> {
  const at = new Date();
  const body = JSON.stringify({ type: 'job_published' });
  const response = await fetch(`http://127.0.0.1:${receiver.port}${receiver.pathOf(company)}`, {
    method: 'POST',
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signer.sign(id, at, body),
    },
  });
  return response.status;
}

it('keeps in mind what arrived, for whom, and whether it is signed', async () => {
  expect(await send('one', 'acme & co')).toBe(204);
  await send('two', 'acme & co', new Webhook(randomBytes(24).toString('base64')));
  await send('three', 'umbrella');
  const acknowledged = true;
  expect(receiver.arrivals).toMatchObject([
    { id: 'one', company: 'acme & co', isSigned: true, acknowledged },
    { id: 'two', company: 'acme & co', isSigned: false, acknowledged },
    { id: 'three', company: 'umbrella', isSigned: false, acknowledged },
  ]);
});

it('does not count as acknowledged what it failed at or hung up on', async () => {
  receiver.be('failing');
  expect(await send('one', 'acme & co')).toBe(500);
  receiver.be('cut');
  await expect(send('one', 'acme & co')).rejects.toThrow('fetch failed');
  receiver.be('well');
  await send('one', 'acme & co');
  expect(receiver.arrivals.map(({ acknowledged }) => acknowledged)).toEqual([false, false, true]);
});
