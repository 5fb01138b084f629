import { STAGES, type Stage } from '../../data/stages.ts';

/** The key of a stage, as it is printed beside it. */
export function keyOf(stage: Stage): string {
  return String(STAGES.indexOf(stage) + 1);
}

/** The stage of a key. */
export function stageOfKey(key: string): Stage | null {
  return /^[1-6]$/u.test(key) ? (STAGES[Number(key) - 1] ?? null) : null;
}
