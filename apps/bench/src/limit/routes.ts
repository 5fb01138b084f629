import type { Answers } from '../measure/same-answers.ts';

/** The routes that the limit answers too, by name, with how alike the answers are. */
export const LIMITED: ReadonlyMap<string, Answers> = new Map([
  ['job list, first page (tRPC)', 'equal'],
  ['one application with its history (tRPC)', 'equal'],
  ['set status (tRPC)', 'alike'],
  ['health (tRPC)', 'equal'],
  ['download a 60 KB resume (tRPC)', 'equal'],
]);
