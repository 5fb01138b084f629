import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createReader } from '../src/reader.ts';
import { DEFAULT_LIMITS } from '../src/extract/limits.ts';
import { folderSamples } from './folder-samples.ts';
import { hiddenSamples } from './hidden-samples.ts';
import { resultOf, type SampleResult } from './result-of.ts';
import type { Sample } from './sample.ts';
import { asTable } from './table.ts';

const USAGE = `pnpm eval:resumes [--worst N] [--write] [DIR]

Reads the PDFs of a folder, or those of our own set, and prints how well.
Beside x.pdf may lie x.txt (what a person reads, in order) and x.hidden.txt (words no person sees).
--worst names the N files that are read worst; --write puts the table into docs/resumes.md.`;

const DOCS = new URL('../../../docs/resumes.md', import.meta.url);
const TABLE = /(?<=<!-- table -->\n)[\s\S]*(?=<!-- end of table -->)/u;

async function* samples(folder: string | undefined): AsyncGenerator<Sample, void, undefined> {
  if (folder !== undefined) {
    yield* folderSamples(folder);
    return;
  }
  yield* folderSamples(fileURLToPath(new URL('./set/', import.meta.url)));
  yield* hiddenSamples();
}

async function main(): Promise<void> {
  const options = {
    worst: { type: 'string', default: '0' },
    help: { type: 'boolean' },
    write: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help === true) return print(USAGE);
  const reader = createReader();
  const results: SampleResult[] = [];
  for await (const sample of samples(positionals[0])) {
    const start = performance.now();
    const reading = await reader.read(sample.pdf, { ...DEFAULT_LIMITS, engineMs: 60_000 });
    results.push(resultOf(sample, reading, performance.now() - start));
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  const note = `${results.length} files, each once, one after the other; at most ${peak.toFixed(0)} MB.`;
  const report = `${asTable(results)}\n\n${note}`;
  print(report);
  if (values.write === true) {
    const text = await readFile(DOCS, 'utf8');
    await writeFile(
      DOCS,
      text.replace(TABLE, () => `\n${report}\n\n`),
    );
  }
  const byF1 = results.toSorted(
    (a, b) => Math.min(a.f1 ?? 1, a.order ?? 1) - Math.min(b.f1 ?? 1, b.order ?? 1),
  );
  for (const { group, name, grade, f1, order } of byF1.slice(0, Number(values.worst))) {
    print(`${group}/${name}: ${grade}, F1 ${percentOf(f1)}, order ${percentOf(order)}`);
  }
}

function percentOf(value: number | null): string {
  return value === null ? '–' : (100 * value).toFixed(1);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
