import { deepStrictEqual } from 'node:assert/strict';

/** Whether both answer the very same, or only what looks the same (new ids, new moments). */
export type Answers = 'equal' | 'alike';

/**
 * Makes sure that both sides do the same work, before it is measured: reads answer the same JSON; writes
 * answer the same shape, with ids and moments of their own.
 *
 * @throws {AssertionError} with the first difference.
 */
export function requireSameAnswers(answers: Answers, product: string, limit: string): void {
  const mine: unknown = JSON.parse(product);
  const theirs: unknown = JSON.parse(limit);
  if (answers === 'equal') deepStrictEqual(mine, theirs);
  else deepStrictEqual(shapeOf(mine, theirs), shapeOf(theirs, mine));
}

/**
 * A value with its leaves replaced by the names of their types; of a list the first item counts. What may
 * be null in either is not compared.
 */
function shapeOf(value: unknown, other: unknown): unknown {
  if (value === null || other === null) return null;
  if (Array.isArray(value)) {
    const theirs: unknown = Array.isArray(other) ? other[0] : null;
    return value.slice(0, 1).map((item) => shapeOf(item, theirs));
  }
  if (typeof value !== 'object') return typeof value;
  const beside = new Map(Object.entries(other ?? {}));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, shapeOf(part, beside.get(key))]),
  );
}
