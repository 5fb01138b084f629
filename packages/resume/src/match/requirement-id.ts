import type { Need } from './requirement.ts';

/**
 * Names what is required, so that the same need has the same id after the text has changed: `skill:go|python`,
 * `degree`, `language:en`. How much of it is required (months, level, fields of study) is no part of the id.
 */
export function requirementId(need: Need): string {
  if (need.kind === 'skill')
    return `skill:${need.anyOf.toSorted((a, b) => (a < b ? -1 : 1)).join('|')}`;
  return need.kind === 'language' ? `language:${need.language}` : need.kind;
}
