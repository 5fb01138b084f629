import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnListening } from './spawn-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder that a server made and left, for copies to start from. */
    preparedFolder: string;
    /** Where processes keep compiled modules, for the next to start sooner. */
    compileCache: string;
  }
}

/** Lets a server start once in an empty folder, which takes seconds, so that others start from copies. */
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
