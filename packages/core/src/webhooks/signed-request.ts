import type { WebhookRequest } from '../ports.ts';
import { Webhook as Signer } from 'standardwebhooks';

/** A message to send. */
export interface Message {
  readonly messageId: string;
  readonly url: string;
  readonly payload: object;
  /** When it is sent: receivers refuse old ones. */
  readonly at: Date;
}

/**
 * The request of a message, signed by the Standard Webhooks scheme 1.0.0 (standardwebhooks.com): one
 * signature (HMAC-SHA-256) for each secret, separated by spaces.
 */
export function signedRequest(
  { messageId, url, payload, at }: Message,
  secrets: readonly string[],
): WebhookRequest {
  const body = JSON.stringify(payload);
  const signatures = secrets.map((secret) => new Signer(secret).sign(messageId, at, body));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'InternSync-Webhooks/1',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
