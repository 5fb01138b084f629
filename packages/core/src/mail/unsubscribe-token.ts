import { createHmac, timingSafeEqual } from 'node:crypto';
import { secretsOf, type Secrets } from '../secrets.ts';
import { NoticeKind } from '../values/notice-kinds.ts';

/** Who wants no more mail of which kind. */
export interface Unsubscription {
  readonly userId: number;
  readonly kind: NoticeKind;
}

/** A user's id, a kind of notice and an HMAC-SHA256 of both, in base64url. */
const FORM = /^([1-9]\d{0,15})\.([a-z_]+)\.([A-Za-z0-9_-]{43})$/;

/**
 * Signs an unsubscription for the link in a mail. The token works for as long as the secret does: readers keep
 * mail for years.
 */
export function signUnsubscription(
  { userId, kind }: Unsubscription,
  { jwtSecret }: Pick<Secrets, 'jwtSecret'>,
): string {
  return `${userId}.${kind}.${macOf(jwtSecret, userId, kind)}`;
}

/** What a token of `signUnsubscription` says; `null`: it was not made with one of our secrets. */
export function readUnsubscription(token: string, secrets: Secrets): Unsubscription | null {
  const [, id = '', name, mac = ''] = FORM.exec(token) ?? [];
  const { data: kind } = NoticeKind.safeParse(name);
  if (kind === undefined) return null;
  const isOurs = secretsOf(secrets).some((key) =>
    timingSafeEqual(Buffer.from(macOf(key, Number(id), kind)), Buffer.from(mac)),
  );
  return isOurs ? { userId: Number(id), kind } : null;
}

function macOf(key: Uint8Array, userId: number, kind: NoticeKind): string {
  // The same secret signs access tokens: what is signed here can be none of them.
  return createHmac('sha256', key).update(`unsubscribe ${userId} ${kind}`).digest('base64url');
}
