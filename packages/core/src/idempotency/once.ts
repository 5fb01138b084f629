import type { Database } from '@internsync/db/database';
import { accountGone } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { openAnswer, withKey, type Deed, type Kept, type KeyedDeed } from './deed.ts';
import { claimForNobody, claimForUser, expiredAt, keepAnswer, readKept } from './key-rows.ts';

/** What is known of a transaction that failed, for whoever did something outside that belongs with it. */
export interface Fate {
  /**
   * Whether what the work wrote may be there. True once the work is done and COMMIT is sent: when an
   * error comes after that, the answer to COMMIT may be all that was lost.
   */
  mayBeWritten: boolean;
}

type Ctx = Pick<ServiceCtx, 'db' | 'now' | 'settings' | 'idempotencyKey' | 'noteReplay'>;

/**
 * Runs `work` in one transaction. With an idempotency key, runs it once for that key
 * (draft-ietf-httpapi-idempotency-key-header-07): the key is claimed first and the answer is kept
 * beside it, in the same transaction. Whoever comes again within a day gets that answer, also when it
 * was never learned that COMMIT succeeded. Whoever comes at the same time waits. Work that fails is
 * rolled back together with its key, and done when it is asked for again.
 *
 * @param work may begin again after a deadlock.
 * @param fate told how far the transaction came. A repeated answer writes nothing.
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when the key was used for something else,
 * UNAUTHENTICATED when the account is gone, and what `work` throws.
 */
export async function once<T extends object>(
  ctx: Ctx,
  deed: Deed<T>,
  work: (tx: Database) => Promise<T>,
  fate: Fate = { mayBeWritten: false },
): Promise<T> {
  const keyed = withKey(ctx, deed);
  return await ctx.db.transaction(async (tx) => {
    // Nothing was written by a run before this one.
    fate.mayBeWritten = false;
    // The first lock of all: two with one key wait for each other here, and hold up nobody else.
    const kept = keyed && (await claim(ctx, tx, deed, keyed));
    if (kept) return replay(ctx, deed, keyed, kept);
    const done = await work(tx);
    const answer = keyed ? await keep(tx, deed, keyed, done) : done;
    fate.mayBeWritten = true;
    return answer;
  });
}

/**
 * The answer that `once` would repeat, to be asked for before anything that costs or is counted.
 *
 * @returns null where there is none.
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when the key was used for something else.
 */
export async function earlierAnswer<T extends object>(ctx: Ctx, deed: Deed<T>): Promise<T | null> {
  const keyed = withKey(ctx, deed);
  if (!keyed) return null;
  const [kept] = await readKept(ctx.db, { keyHash: keyed.keyHash, expiredAt: expiredAt(ctx) });
  return kept ? replay(ctx, deed, keyed, kept) : null;
}

/** @returns what is kept under the key; null when it was free, and is the transaction's now. */
async function claim<T extends object>(
  ctx: Ctx,
  tx: Database,
  { userId }: Deed<T>,
  { keyHash, text, seals }: KeyedDeed,
): Promise<Kept | null> {
  const fingerprint = seals[0].mark(text);
  const expired = expiredAt(ctx);
  const row = { keyHash, fingerprint, createdAt: ctx.now().toISOString(), expiredAt: expired };
  const claimed =
    typeof userId === 'number'
      ? await claimForUser(tx, { ...row, userId })
      : await claimForNobody(tx, row);
  if (claimed.length > 0) return null;
  const [kept] = await readKept(tx, { keyHash, expiredAt: expired });
  // Neither claimed nor there: nobody is left to claim it for.
  if (!kept) throw accountGone();
  return kept;
}

/** @returns the answer as it will be repeated. */
async function keep<T extends object>(
  tx: Database,
  { userId, answer: schema }: Deed<T>,
  { keyHash, text, seals: [seal] }: KeyedDeed,
  done: T,
): Promise<T> {
  const answer = schema.parse(done);
  await keepAnswer(tx, {
    keyHash,
    userId: typeof userId === 'number' ? userId : userId(answer),
    answer: seal.close(JSON.stringify(answer), seal.mark(text)),
  });
  return answer;
}

function replay<T extends object>(ctx: Ctx, deed: Deed<T>, keyed: KeyedDeed, kept: Kept): T {
  const answer = openAnswer(keyed, kept, deed.answer);
  ctx.noteReplay();
  return answer;
}
