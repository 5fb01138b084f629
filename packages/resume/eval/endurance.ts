import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createExtractionPool } from '../src/extract/pool.ts';
import { folderSamples } from './folder-samples.ts';
import { hiddenSamples } from './hidden-samples.ts';
import { percentile } from './measures.ts';

const USAGE = `pnpm eval:endurance [--files N] [DIR]...

Reads the PDFs of the folders, or those of our own set, on one thread again and again until N files (2,000)
are read. Prints the memory of the process over that at rest, and the delay of the main thread's event loop.`;

const MIB = 1024 * 1024;
const IDLE_MS = 500;

async function pdfs(folders: readonly string[]): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  const own = fileURLToPath(new URL('./set/', import.meta.url));
  for (const folder of folders.length > 0 ? folders : [own]) {
    for await (const { pdf } of folderSamples(folder)) found.push(pdf);
  }
  return folders.length > 0 ? found : [...found, ...hiddenSamples().map(({ pdf }) => pdf)];
}

function residentMib(): number {
  return process.memoryUsage.rss() / MIB;
}

async function main(): Promise<void> {
  const options = {
    files: { type: 'string', default: '2000' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help === true) return print(USAGE);
  const files = await pdfs(positionals);
  const pool = createExtractionPool({ idleMs: IDLE_MS });
  const atRest = residentMib();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const times: number[] = [];
  const kept: number[] = [];
  let read = 0;
  for (let index = 0; index < Number(values.files); index += 1) {
    const before = performance.now();
    const result = await pool.extract(files[index % files.length] ?? new Uint8Array());
    times.push(performance.now() - before);
    kept.push(residentMib() - atRest);
    if ('reading' in result && result.reading) read += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  await setTimeout(4 * IDLE_MS);
  const afterwards = residentMib() - atRest;
  await pool.close();
  print(
    `${times.length} files, ${read} readings, ${(times.length / seconds).toFixed(1)} a second;`,
  );
  print(
    `a file: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
  );
  print(
    `MiB over the process at rest (${atRest.toFixed(0)}): at most ${Math.max(...kept).toFixed(0)}, after the last file ${(kept.at(-1) ?? 0).toFixed(0)}, when idle ${afterwards.toFixed(0)}`,
  );
  print(
    `event loop: p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, at most ${(delay.max / 1e6).toFixed(0)} ms`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
