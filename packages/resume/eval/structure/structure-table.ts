import { percentile } from '../measures.ts';
import { tableOf } from '../table.ts';
import { FIELDS, meanScores } from './score.ts';
import type { StructureResult } from './structure-result.ts';

/** A table in Markdown of how well resumes were understood, a row for each group. */
export function asStructureTable(results: readonly StructureResult[]): string {
  const groups = Map.groupBy(results, ({ group }) => group);
  const rows = [...groups].map(([group, members]) => row(group, members));
  const all = groups.size > 1 ? [row('all', results)] : [];
  return tableOf([
    ['Group', 'Files', ...FIELDS, 'evidence', 'read p50 ms', 'analyse p50 ms'],
    ...rows,
    ...all,
  ]);
}

function row(name: string, results: readonly StructureResult[]): string[] {
  const means = meanScores(results.map(({ scores }) => scores));
  const evidence = results.flatMap((result) => result.evidence ?? []);
  const read = results.flatMap(({ readMs }) => readMs ?? []);
  return [
    name,
    String(results.length),
    ...FIELDS.map((field) => percent(means[field])),
    percent(
      evidence.length === 0
        ? undefined
        : evidence.reduce((sum, one) => sum + one, 0) / evidence.length,
    ),
    read.length === 0 ? '–' : percentile(read, 0.5).toFixed(0),
    percentile(
      results.map(({ analyseMs }) => analyseMs),
      0.5,
    ).toFixed(0),
  ];
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : (100 * value).toFixed(0);
}

function mean({ scores }: StructureResult): number {
  const values = Object.values(scores);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Sentences about the resumes that were understood worst. */
export function worstStructures(results: readonly StructureResult[], count: number): string[] {
  return results
    .toSorted((a, b) => mean(a) - mean(b))
    .slice(0, count)
    .map((result) => {
      const wrong = FIELDS.filter((field) => (result.scores[field] ?? 1) < 1);
      return `${result.group}/${result.name}: ${wrong.length === 0 ? 'all right' : `wrong: ${wrong.join(', ')}`}`;
    });
}
