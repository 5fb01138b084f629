import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makePdf } from '@internsync/core/testing/pdf';
import { resumes } from '@internsync/db/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openObjectIndex } from '../src/objects/object-index.ts';
import type { ObjectsPlan } from '../src/objects/read-objects.ts';
import { openSourceStore, openTargetStore } from '../src/objects/stores.ts';
import { readObjectsOnly } from '../src/take-over.ts';
import { addApplication, openLegacy } from './legacy.ts';
import { filesIn, openBucket, openTarget, temporaryFolder, tryTakeover } from './try-takeover.ts';

const progress = { step: () => undefined, advance: () => undefined, end: () => undefined };

/** A plan to copy from one new folder to another. */
async function openCopy() {
  const old = await openBucket();
  const directory = await temporaryFolder();
  const from = await openSourceStore({ kind: 'folder', directory: old.directory });
  const copyTo = await openTargetStore({ kind: 'folder', directory });
  const index = openObjectIndex(join(await temporaryFolder(), 'objects.db'));
  onTestFinished(() => index.close());
  const plan: ObjectsPlan = { index, from, copyTo, dryRun: false };
  return { old: old.store, ours: copyTo.store, plan };
}

describe('the files', () => {
  it('are copied under their keys, byte for byte', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { old, ours, plan } = await openCopy();
    const { path } = await addApplication(legacy);
    const pdf = makePdf(['Sara']);
    await old.put(path, pdf, 'application/pdf');
    expect(await tryTakeover(legacy, target, { objects: plan })).toEqual([]);
    expect(Buffer.from((await ours.get(path)) ?? [])).toEqual(Buffer.from(pdf));
    expect(await target.db.select().from(resumes)).toMatchObject([
      { objectKey: path, sizeBytes: pdf.byteLength, extractionStatus: 'pending' },
    ]);
  });

  it('are not copied in a dry run, which knows them all the same', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { old, ours, plan } = await openCopy();
    const { path } = await addApplication(legacy);
    await old.put(path, makePdf(['Sara']), 'application/pdf');
    const objects = { ...plan, dryRun: true };
    expect(await tryTakeover(legacy, target, { objects, dryRun: true })).toEqual([]);
    expect(await ours.get(path)).toBeNull();
    expect(await tryTakeover(legacy, target, { objects: plan })).toEqual([]);
    expect(await ours.get(path)).not.toBeNull();
  });

  it('can be copied ahead; then only what is new is', async () => {
    const legacy = await openLegacy();
    const { old, ours, plan } = await openCopy();
    const first = await addApplication(legacy);
    await old.put(first.path, makePdf(['First']), 'application/pdf');
    const ahead = { from: legacy.url, objects: plan, progress };
    expect(await readObjectsOnly(ahead)).toMatchObject({ named: 1, copied: 1, known: 0 });
    const second = await addApplication(legacy);
    await old.put(second.path, makePdf(['Second']), 'application/pdf');
    expect(await readObjectsOnly(ahead)).toMatchObject({ named: 2, copied: 1, known: 1 });
    expect(await ours.get(second.path)).not.toBeNull();
  });

  it('that are gone since an earlier run are copied again, and told of if they are nowhere', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { old, ours, plan } = await openCopy();
    const paths: string[] = [];
    for (const text of ['Kept', 'Removed', 'Lost']) {
      const { path } = await addApplication(legacy);
      await old.put(path, makePdf([text]), 'application/pdf');
      paths.push(path);
    }
    const [, removed = '', lost = ''] = paths;
    await readObjectsOnly({ from: legacy.url, objects: plan, progress });
    for (const path of [removed, lost]) await ours.remove(path);
    await old.remove(lost);

    const ahead = { from: legacy.url, objects: plan, progress };
    expect(await readObjectsOnly(ahead)).toMatchObject({ known: 1, copied: 1, missing: 1 });
    expect(await ours.get(removed)).not.toBeNull();
    const dryRun = { objects: { ...plan, dryRun: true }, dryRun: true };
    expect(await tryTakeover(legacy, target, dryRun)).toMatchObject([
      { finding: 'missing_object' },
    ]);
  });

  it('that stay where they are are looked for again in each run', async () => {
    const legacy = await openLegacy();
    const bucket = await openBucket();
    const objects = await filesIn(bucket);
    const { path } = await addApplication(legacy);
    await bucket.store.put(path, makePdf(['Here']), 'application/pdf');
    const again = async () => await readObjectsOnly({ from: legacy.url, objects, progress });
    expect(await again()).toMatchObject({ read: 1, missing: 0 });
    expect(await again()).toMatchObject({ known: 1, missing: 0 });
    await bucket.store.remove(path);
    expect(await again()).toMatchObject({ known: 0, missing: 1 });
  });

  it('that were brought over by other means are taken as they are', async () => {
    const legacy = await openLegacy();
    const { ours, plan } = await openCopy();
    const { path } = await addApplication(legacy);
    await ours.put(path, makePdf(['Here']), 'application/pdf');
    expect(await readObjectsOnly({ from: legacy.url, objects: plan, progress })).toMatchObject({
      copied: 0,
      read: 1,
      missing: 0,
    });
  });

  it('are read only where they were: nothing is made in the old folder', async () => {
    const directory = await temporaryFolder();
    const { store } = await openSourceStore({ kind: 'folder', directory });
    expect(await store.get('uploads/CVs/none.pdf')).toBeNull();
    expect(await Array.fromAsync(store.keys('uploads/CVs/'))).toEqual([]);
    expect(await readdir(directory)).toEqual([]);
  });

  it('are looked for before anything is written: where none is, none is meant', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const objects = await filesIn(await openBucket());
    await addApplication(legacy);
    await addApplication(legacy);
    await expect(
      tryTakeover(legacy, target, { objects, allowMissingFiles: false }),
    ).rejects.toThrow(/^Not one of the 2 files is there: say where they are with --objects-from/);
    expect(await target.db.select().from(resumes)).toEqual([]);
  });

  it('cannot be read from where nothing is', async () => {
    const directory = join(await temporaryFolder(), 'none');
    await expect(openSourceStore({ kind: 'folder', directory })).rejects.toThrow(
      /^The old files cannot be reached: ENOENT/,
    );
    const s3 = { endpoint: '127.0.0.1', port: 1, useSSL: false, region: 'us-east-1' };
    const keys = { bucket: 'old', accessKey: 'a', secretKey: 'b' };
    await expect(openSourceStore({ kind: 's3', ...s3, ...keys })).rejects.toThrow(
      /^The old files cannot be reached: .*ECONNREFUSED/,
    );
  });
});
