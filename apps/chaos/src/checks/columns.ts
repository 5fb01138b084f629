import { z } from 'zod';

/** A `bigint`, which the driver returns as text. */
export const Id = z.coerce.number();

/** A moment in milliseconds since 1970, which `extract` returns as `numeric`. */
export const Millis = z.coerce.number();
