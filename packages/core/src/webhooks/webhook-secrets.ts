import { randomBytes } from 'node:crypto';
import { webhookSecrets } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq, notLike } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { makeSeal } from '../idempotency/seal.ts';
import { secretsOf, type Secrets } from '../secrets.ts';

/** The standard asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;
/** Enough to tell the keys of a server apart. */
const NAME_LENGTH = 8;
/** How many secrets one run encrypts with the new key. */
const AT_ONCE = 500;

/** A new secret, as the Standard Webhooks scheme writes it: `whsec_` and base64. */
export function makeSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

function sealOf(key: Uint8Array, webhookId: number) {
  return makeSeal(key, 'webhook', String(webhookId), 'webhook secrets');
}

/** Names a key, and tells nothing of it. */
function nameOf(key: Uint8Array): string {
  return sealOf(key, 0).mark('name').slice(0, NAME_LENGTH);
}

/** Encrypts the secret of a webhook with a key from the server's secret: the key's name, a dot, the rest. */
export function sealSecret({ jwtSecret }: Secrets, webhookId: number, secret: string): string {
  const name = nameOf(jwtSecret);
  return `${name}.${sealOf(jwtSecret, webhookId).close(secret, name)}`;
}

/** Decrypts the result of `sealSecret`; `null` if the server's secrets are others now, or it was changed. */
export function openSecret(secrets: Secrets, webhookId: number, sealed: string): string | null {
  const [name = '', closed = ''] = sealed.split('.');
  const key = secretsOf(secrets).find((one) => nameOf(one) === name);
  if (!key) return null;
  try {
    return sealOf(key, webhookId).open(closed, name);
  } catch {
    return null;
  }
}

/** Encrypts secrets anew that are encrypted with the server's previous secret, before that is removed. */
export async function resealSecrets({
  db,
  settings,
}: Pick<Deps, 'db' | 'settings'>): Promise<void> {
  if (settings.previousJwtSecret === null) return;
  const rows = await db
    .select()
    .from(webhookSecrets)
    .where(notLike(webhookSecrets.sealed, `${likeText(nameOf(settings.jwtSecret))}.%`))
    .orderBy(asc(webhookSecrets.id))
    .limit(AT_ONCE);
  for (const { id, webhookId, sealed } of rows) {
    const secret = openSecret(settings, webhookId, sealed);
    if (secret !== null) await reseal(db, id, sealSecret(settings, webhookId, secret));
  }
}

async function reseal(db: Database, id: number, sealed: string): Promise<void> {
  await db.update(webhookSecrets).set({ sealed }).where(eq(webhookSecrets.id, id));
}

/** The name of a key is base64url, and `_` means any character to LIKE. */
function likeText(text: string): string {
  return text.replaceAll('_', String.raw`\_`);
}
