import { getTRPCErrorFromUnknown, tracked, type TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { toTRPCError } from './errors.ts';

/**
 * The output of a subscription: events with ids, each validated against `event`. A client that
 * reconnects sends the last id it received, and the stream continues after it.
 */
export function EventStream<T extends z.ZodType<{ id: number }>>(event: T) {
  const { $schema: _, ...described } = z.toJSONSchema(event, { io: 'output' });
  return (
    z
      .custom<AsyncGenerator<z.input<T>, void>>(
        (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
      )
      .transform((events) => trackedEvents(event, events))
      // The docs describe one event.
      .meta(described)
  );
}

async function* trackedEvents<T extends z.ZodType<{ id: number }>>(
  event: T,
  events: AsyncGenerator<z.input<T>, void>,
): AsyncGenerator<TrackedEnvelope<z.output<T>>, void> {
  try {
    for await (const next of events) {
      const data = validated(event, next);
      yield tracked(String(data.id), data);
    }
  } catch (error) {
    // The procedure's middleware has already finished when a stream fails.
    throw toTRPCError(getTRPCErrorFromUnknown(error));
  }
}

const known = new WeakMap<z.ZodType, WeakMap<object, unknown>>();

/** An event as its schema gives it. Streams share events, so each is validated once. */
function validated<T extends z.ZodType>(schema: T, event: z.input<T>): z.output<T> {
  if (typeof event !== 'object' || event === null) return schema.parse(event);
  const results = known.get(schema) ?? new WeakMap<object, unknown>();
  known.set(schema, results);
  const result = results.get(event) ?? schema.parse(event);
  results.set(event, result);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The schema's own result.
  return result as z.output<T>;
}
