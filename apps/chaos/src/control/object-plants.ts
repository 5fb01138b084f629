import { readFile, rm, writeFile } from 'node:fs/promises';
import { some, type Ground, type Plant, type Sown } from './plant.ts';

/** Objects that are missing, changed, or without a row. */
export const OBJECT_PLANTS: readonly Plant[] = [
  {
    name: 'an object removed',
    sow: async (ground) => {
      const { subject, path } = objectOf(ground);
      const bytes = await readFile(path);
      await rm(path);
      return { expected: { kind: 'lost', subject }, undo: writeBack(path, bytes) };
    },
  },
  {
    name: 'one byte of an object changed',
    sow: async (ground) => {
      const { subject, path } = objectOf(ground);
      const bytes = await readFile(path);
      const changed = new Uint8Array(bytes);
      const middle = Math.floor(changed.length / 2);
      changed[middle] = (changed[middle] ?? 0) ^ 1;
      await writeFile(path, changed);
      return { expected: { kind: 'wrong', subject }, undo: writeBack(path, bytes) };
    },
  },
  {
    name: 'an object cut short',
    sow: async (ground) => {
      const { subject, path } = objectOf(ground);
      const bytes = await readFile(path);
      await writeFile(path, bytes.subarray(0, bytes.length - 1));
      return { expected: { kind: 'wrong', subject }, undo: writeBack(path, bytes) };
    },
  },
  {
    name: 'an object of nobody written',
    sow: async ({ storage }) => {
      const path = storage.pathOf('planted');
      await writeFile(path, 'planted');
      const expected = { kind: 'foreign', subject: 'object planted' } as const;
      return { expected, undo: async () => await rm(path) };
    },
  },
];

function objectOf({ facts, storage }: Ground): { readonly subject: string; readonly path: string } {
  const { id, objectKey } = some('resume', facts.resumes);
  return { subject: `object of resume ${id}`, path: storage.pathOf(objectKey) };
}

function writeBack(path: string, bytes: Uint8Array): Sown['undo'] {
  return async () => await writeFile(path, bytes);
}
