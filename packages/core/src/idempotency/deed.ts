import { timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashKey, makeSeal, type Seal } from './seal.ts';

/** The operations that are done once for a key. */
export type Operation =
  | 'applications.setStatus'
  | 'applications.submit'
  | 'auth.registerCompany'
  | 'auth.registerStudent'
  | 'jobs.create'
  | 'jobs.publish'
  | 'resumes.upload';

/** Something that is to be done once for its key. */
export interface Deed<T extends object> {
  readonly operation: Operation;
  /** Who asks for it. Of a registration, whom the answer is about: nobody asks who has an id. */
  readonly userId: number | ((answer: T) => number);
  /** What is asked for, as JSON; of a file its hash. Called only where there is a key. */
  readonly input: () => unknown;
  /** What a kept answer is checked by. */
  readonly answer: z.ZodType<T>;
}

/** A deed under the key that its caller gave. */
export interface KeyedDeed {
  readonly keyHash: string;
  /** The operation and its input. */
  readonly text: string;
  /** By the secret of today, and by the one before where that is still good. */
  readonly seals: readonly [Seal, ...Seal[]];
}

/** What is kept of a deed that was done. */
export interface Kept {
  readonly fingerprint: string;
  readonly answer: string | null;
}

/** @returns null where the caller gave no key. */
export function withKey<T extends object>(
  { idempotencyKey, settings }: Pick<ServiceCtx, 'idempotencyKey' | 'settings'>,
  { operation, userId, input }: Deed<T>,
): KeyedDeed | null {
  if (idempotencyKey === null) return null;
  const owner = typeof userId === 'number' ? `user ${userId}` : 'register';
  const sealBy = (secret: Uint8Array) => makeSeal(secret, owner, idempotencyKey);
  const { jwtSecret, previousJwtSecret } = settings;
  return {
    keyHash: hashKey(owner, idempotencyKey),
    text: canonicalJson([operation, input()]),
    seals: [sealBy(jwtSecret), ...(previousJwtSecret ? [sealBy(previousJwtSecret)] : [])],
  };
}

/**
 * The answer that was given when the same was done before.
 *
 * @throws {ServiceError} UNPROCESSABLE (`idempotencyKey`) when it was something else; CONFLICT when
 * the answer is of a version of this server that answered in another form.
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
      { field: 'idempotencyKey' },
    );
  }
  if (answer === null) throw new Error('A key without an answer was committed');
  const parsed = schema.safeParse(JSON.parse(seal.open(answer, fingerprint)));
  if (parsed.success) return parsed.data;
  throw new ServiceError('CONFLICT', 'This was done before, and its answer can no longer be read', {
    field: 'idempotencyKey',
    cause: parsed.error,
  });
}

function isSame(mark: string, fingerprint: string): boolean {
  return (
    mark.length === fingerprint.length &&
    timingSafeEqual(Buffer.from(mark), Buffer.from(fingerprint))
  );
}
