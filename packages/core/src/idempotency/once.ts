import type { Database } from '@internsync/db/database';
import { accountGone } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { openAnswer, withKey, type Deed, type Kept, type KeyedDeed } from './deed.ts';
import { claimForNobody, claimForUser, expiredAt, keepAnswer, readKept } from './key-rows.ts';

/** The outcome of a transaction, for callers that must clean up outside the database. */
export interface Fate {
  /**
   * Whether the rows of the work may exist. True once the work is done and COMMIT is sent: on a later
   * error, only the answer to COMMIT may have been lost.
   */
  mayBeWritten: boolean;
}

type Ctx = Pick<ServiceCtx, 'db' | 'now' | 'settings' | 'idempotencyKey' | 'noteReplay'>;

/**
 * Runs `work` in one transaction. With an idempotency key, runs it once per key
 * (draft-ietf-httpapi-idempotency-key-header-07): the same transaction claims the key first and stores
 * the answer beside it. A later call within a day gets that answer, even if the first caller never
 * learned that COMMIT succeeded. A concurrent call with the same key waits. Work that fails is rolled
 * back together with its key, and done on the next call.
 *
 * @param work may run again after a deadlock.
 * @param fate receives the outcome of the transaction. A repeated answer writes nothing.
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when the key was used for another call,
 * UNAUTHENTICATED when the account does not exist any more, and what `work` throws.
 */
export async function once<T extends object>(
  ctx: Ctx,
  deed: Deed<T>,
  work: (tx: Database) => Promise<T>,
  fate: Fate = { mayBeWritten: false },
): Promise<T> {
  const keyed = withKey(ctx, deed);
  return await ctx.db.transaction(async (tx) => {
    // An earlier run, if any, was rolled back.
    fate.mayBeWritten = false;
    // The first lock of all: calls with the same key wait here and block no other calls.
    const kept = keyed && (await claim(ctx, tx, deed, keyed));
    if (kept) return replay(ctx, deed, keyed, kept);
    const done = await work(tx);
    const answer = keyed ? await keep(tx, deed, keyed, done) : done;
    fate.mayBeWritten = true;
    return answer;
  });
}

/**
 * Gives the answer that `once` would repeat, if there is one, and else does `work`, which ends in `once`. For
 * work that counts, checks or stores something before its transaction.
 *
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when the key was used for another call, and what
 * `work` throws.
 */
export async function unlessAnswered<T extends object>(
  ctx: Ctx,
  deed: Deed<T>,
  work: () => Promise<T>,
): Promise<T> {
  const earlier = await earlierAnswer(ctx, deed);
  if (earlier) return earlier;
  try {
    return await work();
  } catch (error) {
    // A call with the same key may have ended since. Then the work is refused for what that call has written.
    const isRefusal = error instanceof ServiceError && error.code !== 'UNAVAILABLE';
    const since = isRefusal ? await earlierAnswer(ctx, deed) : null;
    if (since) return since;
    throw error;
  }
}

async function earlierAnswer<T extends object>(ctx: Ctx, deed: Deed<T>): Promise<T | null> {
  const keyed = withKey(ctx, deed);
  if (!keyed) return null;
  const [kept] = await readKept(ctx.db, { keyHash: keyed.keyHash, expiredAt: expiredAt(ctx) });
  return kept ? replay(ctx, deed, keyed, kept) : null;
}

/** @returns the record under the key; `null` when the key was free and is now claimed. */
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
  // Neither claimed nor stored: the user does not exist any more.
  if (!kept) throw accountGone();
  return kept;
}

/** @returns the answer in the form in which it will be repeated. */
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
