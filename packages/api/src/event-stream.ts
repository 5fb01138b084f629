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
      const data = event.parse(next);
      yield tracked(String(data.id), data);
    }
  } catch (error) {
    // The procedure's middleware has already finished when a stream fails.
    throw toTRPCError(getTRPCErrorFromUnknown(error));
  }
}
