import { z } from 'zod';

/** A row's id: a positive whole number. */
export const Id = z.int().positive();

/** A moment as it crosses the wire: ISO 8601 in UTC, e.g. `2026-11-23T13:53:50.172Z`. */
export const Moment = z.iso.datetime();
