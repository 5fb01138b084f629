import type { Problem } from '../problems.ts';
import { grouped } from './grouped.ts';

/**
 * Compares what is owed with what is there, by marks in words: everything owed is there exactly once, and
 * there is nothing else. What has the same mark is counted.
 */
export function checkOwed(
  noun: string,
  owed: readonly string[],
  there: readonly string[],
): Problem[] {
  const owing = grouped(owed, (mark) => mark);
  const existing = grouped(there, (mark) => mark);
  const marks = new Set([...owing.keys(), ...existing.keys()]);
  return [...marks].flatMap((mark): Problem[] => {
    const [most, found] = [owing.get(mark)?.length ?? 0, existing.get(mark)?.length ?? 0];
    const subject = `${noun} ${mark}`;
    if (found === most) return [];
    if (most === 0) return [{ kind: 'foreign', subject, text: `${subject}: nothing explains it` }];
    if (found < most) return [{ kind: 'lost', subject, text: `${subject} is not there` }];
    return [{ kind: 'doubled', subject, text: `${subject} is there ${found} times` }];
  });
}
