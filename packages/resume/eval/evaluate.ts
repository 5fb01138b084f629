import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createReadingRecogniser } from '../src/ocr/reading-recogniser.ts';
import { createReader } from '../src/reader.ts';
import { scansOf } from './scan-samples.ts';
import { DEFAULT_LIMITS } from '../src/extract/limits.ts';
import { folderSamples } from './folder-samples.ts';
import { columnSamples } from './column-samples.ts';
import { hiddenSamples } from './hidden-samples.ts';
import { resultOf, type SampleResult } from './result-of.ts';
import type { Sample } from './sample.ts';
import { asTable } from './table.ts';
import { loadVocabulary } from '../src/skills/load-vocabulary.ts';
import { ownStructures, structureOf, type StructureResult } from './structure/structure-result.ts';
import { asStructureTable, worstStructures } from './structure/structure-table.ts';

const USAGE = `pnpm eval:resumes [--scans] [--worst N] [--write] [DIR]

Reads and analyses the PDFs of a folder, or those of our own set, and prints how well.
Beside x.pdf may lie x.txt (what a person reads, in order), x.hidden.txt (words no person sees) and
x.resume.json (the fields that are true of it, as JSON Resume).
--scans also reads the files of the folder as scans with noise, of which some are crooked (minutes).
--worst names the N files that are read worst; --write puts the tables into docs/resumes.md.`;

const DOCS = new URL('../../../docs/resumes.md', import.meta.url);
const TABLE = /(?<=<!-- table -->\n)[\s\S]*(?=<!-- end of table -->)/u;
const STRUCTURE_TABLE = /(?<=<!-- structure -->\n)[\s\S]*(?=<!-- end of structure -->)/u;

const OWN_SET = fileURLToPath(new URL('./set/', import.meta.url));

async function* samples(
  folder: string | undefined,
  scans: boolean,
): AsyncGenerator<Sample, void, undefined> {
  yield* folderSamples(folder ?? OWN_SET);
  if (scans) yield* scansOf(folderSamples(folder ?? OWN_SET));
  if (folder !== undefined) return;
  yield* columnSamples();
  yield* hiddenSamples();
}

async function main(): Promise<void> {
  const options = {
    worst: { type: 'string', default: '0' },
    help: { type: 'boolean' },
    write: { type: 'boolean' },
    scans: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help === true) return print(USAGE);
  const reader = createReader();
  const recogniser = await createReadingRecogniser();
  const results: SampleResult[] = [];
  const structures: StructureResult[] = [];
  const vocabulary = await loadVocabulary();
  for await (const sample of samples(positionals[0], values.scans === true)) {
    const start = performance.now();
    const first = await reader.read(sample.pdf, { ...DEFAULT_LIMITS, engineMs: 60_000 });
    const scanned = values.scans === true && first.grade === 'scanned';
    const reading = scanned ? await recogniser.complete(sample.pdf, first) : first;
    const readMs = performance.now() - start;
    results.push(resultOf(sample, reading, readMs));
    if (sample.document) {
      const { name, group, document } = sample;
      structures.push(structureOf({ name, group, document }, reading, readMs, vocabulary));
    }
  }
  await recogniser.close();
  if (positionals[0] === undefined) structures.push(...(await ownStructures(reader, vocabulary)));
  const structureReport = structures.length > 0 ? asStructureTable(structures) : '';
  const peak = process.resourceUsage().maxRSS / 1024;
  const note = `${results.length} files, each once, one after the other; at most ${peak.toFixed(0)} MB.`;
  const report = `${asTable(results)}\n\n${note}`;
  print(report);
  if (structureReport !== '') print(`\n${structureReport}`);
  if (values.write === true) {
    const text = await readFile(DOCS, 'utf8');
    await writeFile(
      DOCS,
      text
        .replace(TABLE, () => `\n${report}\n\n`)
        .replace(STRUCTURE_TABLE, () => `\n${structureReport}\n\n`),
    );
  }
  const byF1 = results.toSorted(
    (a, b) => Math.min(a.f1 ?? 1, a.order ?? 1) - Math.min(b.f1 ?? 1, b.order ?? 1),
  );
  for (const line of worstStructures(structures, Number(values.worst))) print(line);
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
