import { ServiceError } from '@internsync/core/errors';

/** By when a request is answered, from when its body has come, in milliseconds. */
const ANSWER_MS = 14_000;

/**
 * Settles as `work` does, unless that takes longer than a request may: then nobody knows what became of
 * it. It goes on, and each of its waits has an end of its own.
 *
 * @throws {ServiceError} UNAVAILABLE after fourteen seconds, and what `work` throws.
 */
export async function answerInTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new ServiceError('UNAVAILABLE', 'This takes too long; try again in a moment'));
  }, ANSWER_MS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
