import { at } from '../fill/random.ts';
import type { World } from '../world.ts';

/** The routes that apply, each with the share of the pairs, from 0 to 1, where its own begin. */
const BEGINS = {
  stored: 0,
  form: 0.5,
  largeForm: 0.625,
  legacy: 0.75,
  largeLegacy: 0.875,
} as const;

/** A job, and a student who has not applied to it: no two routes of a run get the same. */
export function pairFor({ pairs }: World, route: keyof typeof BEGINS, index: number) {
  return at(pairs, Math.floor(pairs.length * BEGINS[route]) + index);
}
