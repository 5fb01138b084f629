/** What work costs with no server around it: argon2id, and pdf.js in a worker. Asked over IPC. */
import { argon2, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startBarePdfReader } from './bare-pdf-reader.ts';

/** The parameters of the server's own hashes. */
const ARGON2ID = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

interface Loop {
  readonly kind: 'hash' | 'pdf';
  /** So many at once. */
  readonly lanes: number;
  readonly ms: number;
  /** The file to read. */
  readonly path: string;
}

const hash = promisify(argon2);
const read = startBarePdfReader();

async function run({ kind, lanes, ms, path }: Loop): Promise<number[]> {
  const pdf = kind === 'pdf' ? await readFile(path) : null;
  const end = performance.now() + ms;
  const latencies: number[] = [];
  const lane = async () => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      if (pdf) await read(pdf);
      else
        await hash('argon2id', { message: 'correct horse', nonce: randomBytes(16), ...ARGON2ID });
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return latencies;
}

process.on('message', (loop: Loop) => {
  const start = performance.now();
  void run(loop).then((latencies) =>
    process.send?.({ latencies, seconds: (performance.now() - start) / 1000 }),
  );
});
process.once('disconnect', () => process.exit());
