import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { openFolderStore } from '../src/folder.ts';
import type { ObjectStore } from '../src/object-store.ts';
import { collect } from './support/collect.ts';
import { isExternalS3, openTestStore, someS3 } from './support/s3-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const PDF = 'application/pdf';
const MORE_THAN_A_PAGE = 1100;
const PUTS_AT_ONCE = 50;

interface Subject {
  readonly name: string;
  readonly open: () => Promise<ObjectStore>;
  /** How many objects the test of long lists stores. */
  readonly manyObjects: number;
  /** Whether the server replaces an object atomically, as every real one does. */
  readonly replacesWhole: boolean;
}

const subjects: readonly Subject[] = [
  {
    name: 'the folder store',
    open: async () => await openFolderStore({ directory: await temporaryFolder() }),
    manyObjects: MORE_THAN_A_PAGE,
    replacesWhole: true,
  },
  {
    name: 'the S3 store',
    open: async () => await openTestStore(await someS3()),
    // s3rver cannot page (it needs a cipher that Node no longer has): the pages have their own test.
    manyObjects: isExternalS3 ? MORE_THAN_A_PAGE : 60,
    replacesWhole: isExternalS3,
  },
];

function newKey(): string {
  return `uploads/CVs/${randomUUID().replaceAll('-', '')}.pdf`;
}

function sameBytes(found: Uint8Array | null, expected: Uint8Array): boolean {
  return found !== null && Buffer.compare(found, expected) === 0;
}

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const objects = await collect(store.list(prefix));
  return objects.map((object) => object.key).sort();
}

describe.each(subjects)('$name', ({ open, manyObjects }) => {
  it.each([
    ['no bytes', 0],
    ['one byte', 1],
    ['5 MiB and a byte', 5 * 1024 * 1024 + 1],
  ])('gives back exactly what was put: %s', async (_, size) => {
    const store = await open();
    const key = newKey();
    const bytes = randomBytes(size);

    await store.put(key, bytes, PDF);

    expect(sameBytes(await store.get(key), bytes)).toBe(true);
  });

  it('stores the bytes of a view, not of the buffer under it', async () => {
    const store = await open();
    const key = newKey();
    const whole = new Uint8Array(randomBytes(64));

    await store.put(key, whole.subarray(16, 48), PDF);

    expect(sameBytes(await store.get(key), whole.slice(16, 48))).toBe(true);
  });

  it('replaces what was under the key, also by something shorter', async () => {
    const store = await open();
    const key = newKey();

    await store.put(key, randomBytes(4096), PDF);
    await store.put(key, Buffer.from('new'), PDF);

    expect(sameBytes(await store.get(key), Buffer.from('new'))).toBe(true);
    expect(await keysOf(store, '')).toEqual([key]);
  });

  it('gives null for a key with nothing under it', async () => {
    const store = await open();
    await store.put('uploads/CVs/there.pdf', randomBytes(8), PDF);

    expect(await store.get(newKey())).toBeNull();
    expect(await store.get('elsewhere/entirely.pdf')).toBeNull();
    expect(await store.get('uploads/CVs')).toBeNull();
  });

  it('removes an object, and again without complaint', async () => {
    const store = await open();
    const [removed, kept] = [newKey(), newKey()];
    await store.put(removed, randomBytes(8), PDF);
    await store.put(kept, randomBytes(8), PDF);

    await store.remove(removed);
    await store.remove(removed);
    await store.remove('never/put.pdf');
    await store.remove('uploads/CVs');

    expect(await store.get(removed)).toBeNull();
    expect(await keysOf(store, '')).toEqual([kept]);
  });

  it('lists every object once', async () => {
    const store = await open();
    const keys = Array.from({ length: manyObjects }, newKey).sort();
    for (let from = 0; from < keys.length; from += PUTS_AT_ONCE) {
      const batch = keys.slice(from, from + PUTS_AT_ONCE);
      await Promise.all(batch.map((key) => store.put(key, Buffer.from(key), PDF)));
    }

    expect(await keysOf(store, 'uploads/CVs/')).toEqual(keys);
    expect(await keysOf(store, '')).toEqual(keys);
  });

  it('lists what starts with the prefix and nothing else', async () => {
    const store = await open();
    const keys = ['a/b/one.pdf', 'a/b/two.pdf', 'a/bee/three.pdf', 'z.pdf'];
    await Promise.all(keys.map((key) => store.put(key, randomBytes(1), PDF)));

    expect(await keysOf(store, 'a/b/')).toEqual(['a/b/one.pdf', 'a/b/two.pdf']);
    expect(await keysOf(store, 'a/b')).toEqual(['a/b/one.pdf', 'a/b/two.pdf', 'a/bee/three.pdf']);
    expect(await keysOf(store, 'a/b/t')).toEqual(['a/b/two.pdf']);
    expect(await keysOf(store, 'z')).toEqual(['z.pdf']);
    expect(await keysOf(store, 'nothing/here')).toEqual([]);
  });

  it('tells when an object was put, to the minute', async () => {
    const store = await open();
    await store.put(newKey(), randomBytes(8), PDF);

    const [object] = await collect(store.list(''));

    expect(Math.abs(Date.now() - Number(object?.lastModified))).toBeLessThan(60_000);
  });

  it.each([
    ['an empty key', ''],
    ['an absolute path', '/etc/passwd'],
    ['a step up', '../outside.pdf'],
    ['a step up on the way', 'uploads/../../outside.pdf'],
    ['a step to itself', 'uploads/./one.pdf'],
    ['an empty segment', 'uploads//one.pdf'],
    ['a slash at the end', 'uploads/'],
    ['a hidden name', 'uploads/.incoming'],
    ['a NUL', 'uploads/one.pdf\0.txt'],
    ['a line break', 'uploads/one.pdf\n'],
    ['a backslash', String.raw`uploads\..\one.pdf`],
    ['a drive', 'C:/one.pdf'],
    ['a percent sign', 'uploads/%2e%2e/one.pdf'],
    ['a letter beyond ASCII', 'uploads/é.pdf'],
    ['a segment too long for a file name', `uploads/${'a'.repeat(250)}`],
    ['a key too long', `${'a/'.repeat(300)}a`],
  ])('refuses %s as a key', async (_, key) => {
    const store = await open();
    const refusal = { name: 'TypeError', message: expect.stringContaining('object key') };

    await expect(store.put(key, randomBytes(1), PDF)).rejects.toMatchObject(refusal);
    await expect(store.get(key)).rejects.toMatchObject(refusal);
    await expect(store.remove(key)).rejects.toMatchObject(refusal);
    expect(await keysOf(store, '')).toEqual([]);
  });

  it.each(['/', '../', 'uploads/../', 'uploads//', '.incoming/', 'uploads/\0'])(
    'refuses the prefix %j',
    async (prefix) => {
      const store = await open();

      await expect(collect(store.list(prefix))).rejects.toThrow(TypeError);
    },
  );

  it('says that it is ready', async () => {
    const store = await open();

    await expect(store.check()).resolves.toBeUndefined();
  });
});

// s3rver writes objects in place, so this would only test s3rver.
describe.each(subjects.filter(({ replacesWhole }) => replacesWhole))('$name', ({ open }) => {
  it('leaves one whole value when one key is put many times at once', async () => {
    const store = await open();
    const key = newKey();
    const values = Array.from({ length: 12 }, (_, n) => Buffer.alloc(100_000 + n, n));

    await Promise.all(values.map((value) => store.put(key, value, PDF)));

    const found = await store.get(key);
    expect(values.some((value) => sameBytes(found, value))).toBe(true);
    expect(await keysOf(store, '')).toEqual([key]);
  });
});
