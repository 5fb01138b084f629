import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
export const PACKAGE = dirname(import.meta.dirname);
export const DIST = join(PACKAGE, 'dist');

/** TypeScript's compiler, as a script for Node. */
export const TSC = fileURLToPath(
  new URL('bin/tsc', import.meta.resolve('typescript/package.json')),
);
