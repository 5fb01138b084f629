import type { Importance, Need } from '../requirement.ts';

/** A requirement in a sentence, at `text.slice(start, end)`. */
export interface FoundRequirement {
  readonly need: Need;
  readonly importance: Importance;
  /** Where the name of what is needed begins, after words such as "experience with"; left out: at `start`. */
  readonly named?: number;
  readonly start: number;
  readonly end: number;
}
