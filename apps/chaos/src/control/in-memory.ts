import type { Expected, Ground, Plant } from './plant.ts';

/** A change to what receivers keep in mind, and the problem that must be found. */
export interface RecordChange<T> {
  readonly expected: Expected;
  readonly changed: readonly T[];
}

/** A plant in the record of a receiver, which is an array in this process. */
export function inRecordOf<T>(
  name: string,
  recordOf: (ground: Ground) => T[],
  plan: (record: readonly T[], ground: Ground) => RecordChange<T>,
): Plant {
  return {
    name,
    sow: async (ground) => {
      const record = recordOf(ground);
      const before = [...record];
      const { expected, changed } = plan(before, ground);
      record.splice(0, Infinity, ...changed);
      return await Promise.resolve({
        expected,
        undo: async () => {
          record.splice(0, Infinity, ...before);
          await Promise.resolve();
        },
      });
    },
  };
}

/** An arrival, and another one of the same, both from when nothing was broken. */
export function twice<T extends { readonly at: number; readonly acknowledged: boolean }>(
  record: readonly T[],
  arrival: T,
): T[] {
  const first = { ...arrival, at: 1, acknowledged: true };
  return [first, { ...first, at: 2 }, ...record.filter((one) => one !== arrival)];
}
