import { timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { secretsOf } from '../secrets.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashKey, makeSeal, type Seal } from './seal.ts';

/** The operations that accept an idempotency key. */
export type Operation =
  | 'applications.setStatus'
  | 'applications.setStatuses'
  | 'applications.submit'
  | 'auth.registerCompany'
  | 'auth.registerStudent'
  | 'jobs.create'
  | 'jobs.duplicate'
  | 'jobs.publish'
  | 'resumes.upload'
  | 'webhooks.create';

/** An operation with its input, to be done once per key. */
export interface Deed<T extends object> {
  readonly operation: Operation;
  /** The caller. For a registration, which has no caller: the user in the answer. */
  readonly userId: number | ((answer: T) => number);
  /** The input as JSON, with files as hashes. Called only if there is a key. */
  readonly input: () => unknown;
  /** The schema that a stored answer is validated against. */
  readonly answer: z.ZodType<T>;
}

/** A deed with the idempotency key of its caller. */
export interface KeyedDeed {
  readonly keyHash: string;
  /** The operation and its input. */
  readonly text: string;
  /** By the current secret, and by the previous one while that is still valid. */
  readonly seals: readonly [Seal, ...Seal[]];
}

/** The stored record of a deed that was done. */
export interface Kept {
  readonly fingerprint: string;
  readonly answer: string | null;
}

/** @returns `null` if the caller gave no key. */
export function withKey<T extends object>(
  { idempotencyKey, settings }: Pick<ServiceCtx, 'idempotencyKey' | 'settings'>,
  { operation, userId, input }: Deed<T>,
): KeyedDeed | null {
  if (idempotencyKey === null) return null;
  const owner = typeof userId === 'number' ? `user ${userId}` : 'register';
  const sealBy = (secret: Uint8Array) => makeSeal(secret, owner, idempotencyKey);
  const [current, ...previous] = secretsOf(settings);
  return {
    keyHash: hashKey(owner, idempotencyKey),
    text: canonicalJson([operation, input()]),
    seals: [sealBy(current), ...previous.map(sealBy)],
  };
}

/**
 * Returns the answer of the earlier call.
 *
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when the earlier call was a different one;
 * CONFLICT when a server version with another answer format wrote the answer.
 */
export function openAnswer<T extends object>(
  { text, seals }: KeyedDeed,
  { fingerprint, answer }: Kept,
  schema: z.ZodType<T>,
): T {
  const seal = seals.find((one) => isSame(one.mark(text), fingerprint));
  if (!seal) {
    throw new ServiceError(
      'UNPROCESSABLE',
      'This idempotency key was used for another request; make up a new one for each',
      { field: 'idempotencyKey', reason: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    );
  }
  if (answer === null) throw new Error('A key without an answer was committed');
  const parsed = schema.safeParse(JSON.parse(seal.open(answer, fingerprint)));
  if (parsed.success) return parsed.data;
  throw new ServiceError('CONFLICT', 'This was done before, and its answer can no longer be read', {
    field: 'idempotencyKey',
    reason: { code: 'ANSWER_LOST' },
    cause: parsed.error,
  });
}

function isSame(mark: string, fingerprint: string): boolean {
  return (
    mark.length === fingerprint.length &&
    timingSafeEqual(Buffer.from(mark), Buffer.from(fingerprint))
  );
}
