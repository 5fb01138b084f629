import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { openFolderStore } from '../../src/folder.ts';

// node put-forever.ts DIRECTORY KEY BYTES [partway]
// Puts values of BYTES equal bytes (1, 2, 3, ...) under KEY and writes a line for each. With
// `partway` the process kills itself as soon as a part of a later value is in a temporary file.
const [directory, key, size, when] = process.argv.slice(2);
if (directory === undefined || key === undefined) throw new Error('DIRECTORY and KEY are missing');
const length = Number(size);
const incoming = join(directory, '.incoming');

function dieWhenPartway(): void {
  const sizes = readdirSync(incoming).map((name) => statSync(join(incoming, name)).size);
  if (sizes.some((written) => written > 0 && written < length))
    process.kill(process.pid, 'SIGKILL');
  setImmediate(dieWhenPartway);
}

const store = await openFolderStore({ directory });
for (let value = 1; ; value = (value % 255) + 1) {
  await store.put(key, Buffer.alloc(length, value), 'application/pdf');
  process.stdout.write(`${value}\n`);
  if (when === 'partway' && value === 1) dieWhenPartway();
}
