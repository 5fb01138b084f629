import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDump, migratedDump } from '@internsync/db/testing/migrated-dump';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with an empty, migrated database; tests copy it. */
    preparedFolder: string;
  }
}

/** Makes a data folder once, which takes seconds, so that tests can copy it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-prepared-'));
  const preparedFolder = join(folder, 'data');
  await mkdir(preparedFolder);
  const database = await loadDump(await migratedDump(), join(preparedFolder, 'pg'));
  await database.close();
  project.provide('preparedFolder', preparedFolder);
  return () => rm(folder, { recursive: true, force: true });
}
