import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnListening } from './spawn-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder initialized by a server that has stopped; tests copy it. */
    preparedFolder: string;
    /** Node's compile cache, shared so that later processes start faster. */
    compileCache: string;
  }
}

/** Initializes a data folder with a server once, which takes seconds, so that tests can copy it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-prepared-'));
  const preparedFolder = join(folder, 'data');
  const compileCache = join(folder, 'compile-cache');
  const { child, ended } = await spawnListening(preparedFolder, {
    NODE_COMPILE_CACHE: compileCache,
  });
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  if (code !== 0) throw new Error(`The server ended with code ${code}: ${stderr}`);
  project.provide('preparedFolder', preparedFolder);
  project.provide('compileCache', compileCache);
  return () => rm(folder, { recursive: true, force: true });
}
