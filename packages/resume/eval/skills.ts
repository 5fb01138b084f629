import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadVocabulary } from '../src/skills/load-vocabulary.ts';
import { readLabelled, type Label } from './labelled-text.ts';

const USAGE = `node packages/resume/eval/skills.ts [--worst N] [--extra FILE] DIR

Finds skills in the labelled texts of a folder (*.xml) and prints how well, against the spans that are
labelled "Tech Tools", "Job Specific Skills" and "Soft Skills". A skill that is found is right when it overlaps
such a span, and a span is found when a skill overlaps it. Words are those of labels and of what is found,
each counted once a text, because people label a skill once and not wherever it stands. Precision, recall and
F1 are over all texts that have such a label.
--worst prints the N most frequent labels that were missed and finds that no label has.`;

const TYPES = ['Tech Tools', 'Job Specific Skills', 'Soft Skills'];
const WORD = /[\p{L}\p{N}+#]+/gu;

type Place = Pick<Label, 'start' | 'end'>;

interface Counts {
  found: number;
  right: number;
  labelled: number;
  reached: number;
}

await main();

async function main(): Promise<void> {
  const options = {
    worst: { type: 'string', default: '0' },
    extra: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder] = positionals;
  if (values.help === true || folder === undefined) return print(USAGE);
  const vocabulary = await loadVocabulary(
    values.extra === undefined ? {} : { extra: values.extra },
  );
  const spans: Counts = { found: 0, right: 0, labelled: 0, reached: 0 };
  const words: Counts = { found: 0, right: 0, labelled: 0, reached: 0 };
  const byType = new Map(TYPES.map((type) => [type, { labelled: 0, reached: 0 }]));
  const missed = new Map<string, number>();
  const wrong = new Map<string, number>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.xml')).toSorted()) {
    const { text, labels } = readLabelled(await readFile(join(folder, file), 'utf8'));
    const wanted = labels.filter(({ type }) => TYPES.includes(type));
    if (wanted.length === 0) continue;
    const found = vocabulary.find(text, 'prose');
    for (const mention of found) {
      const isRight = wanted.some((label) => overlap(label, mention));
      spans.found += 1;
      if (isRight) spans.right += 1;
      else count(wrong, `${mention.id} "${text.slice(mention.start, mention.end)}"`);
    }
    for (const label of wanted) {
      const isReached = found.some((mention) => overlap(label, mention));
      const ofType = byType.get(label.type);
      spans.labelled += 1;
      if (ofType) ofType.labelled += 1;
      if (!isReached)
        count(missed, `${label.type}: ${text.slice(label.start, label.end).toLowerCase()}`);
      else {
        spans.reached += 1;
        if (ofType) ofType.reached += 1;
      }
    }
    const foundWords = wordsOf(text, found);
    const wantedWords = wordsOf(text, wanted);
    words.found += foundWords.size;
    words.labelled += wantedWords.size;
    words.right += foundWords.intersection(wantedWords).size;
  }
  words.reached = words.right;
  print('| | precision | recall | F1 |\n| --- | --- | --- | --- |');
  print(rowOf('spans', spans));
  print(rowOf('words, once a text', words));
  for (const [type, { labelled, reached }] of byType) {
    print(`| ${type} | | ${percent(reached / labelled)} | |`);
  }
  const worst = Number(values.worst);
  if (worst > 0) print(`missed:\n${top(missed, worst)}\nno label:\n${top(wrong, worst)}`);
}

function wordsOf(text: string, places: readonly Place[]): ReadonlySet<string> {
  const all = places.flatMap(({ start, end }) => text.slice(start, end).match(WORD) ?? []);
  return new Set(all.map((word) => word.toLowerCase()));
}

function overlap(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function rowOf(name: string, { found, right, labelled, reached }: Counts): string {
  const precision = right / found;
  const recall = reached / labelled;
  const f1 = (2 * precision * recall) / (precision + recall);
  return `| ${name} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} |`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function top(counts: ReadonlyMap<string, number>, length: number): string {
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, length)
    .map(([key, times]) => `${times} ${key}`)
    .join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
