import { ServiceError } from '@internsync/core/errors';

/** The longest time from a complete body to the response, in milliseconds. */
const ANSWER_MS = 14_000;

/**
 * Settles as `work` does, but no later than the time limit. After a timeout `work` continues and its
 * outcome is unknown; each of its own waits has a timeout.
 *
 * @throws {ServiceError} UNAVAILABLE after 14 seconds.
 * @throws what `work` throws.
 */
export async function answerInTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(
      new ServiceError('UNAVAILABLE', 'This takes too long; try again in a moment', {
        reason: { code: 'TOO_SLOW' },
      }),
    );
  }, ANSWER_MS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
