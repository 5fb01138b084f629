import { percentile } from './measures.ts';
import type { SampleResult } from './result-of.ts';

const HEAD = [
  'Group',
  'Files',
  'Success %',
  'Word F1',
  'Order',
  'Leaked %',
  'False alarms',
  'p50 ms',
  'p95 ms',
];

/** A table in Markdown, a row for each group and one for all. */
export function asTable(results: readonly SampleResult[]): string {
  const groups = Map.groupBy(results, ({ group }) => group);
  const rows = [...groups].map(([group, members]) => row(group, members));
  return tableOf([HEAD, ...rows, ...(groups.size > 1 ? [row('all', results)] : [])]);
}

/** A table in Markdown; the first row is its head. */
export function tableOf(cells: readonly (readonly string[])[]): string {
  const [head = []] = cells;
  const widths = head.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const asLine = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [asLine(head), rule, ...cells.slice(1).map(asLine)].join('\n');
}

function row(name: string, results: readonly SampleResult[]): string[] {
  const payload = sum(results.map(({ payloadWords }) => payloadWords));
  const leaked = sum(results.map(({ leakedWords }) => leakedWords));
  const times = results.map(({ ms }) => ms);
  return [
    name,
    String(results.length),
    percent(results.map(({ success }) => Number(success))),
    percent(results.flatMap(({ f1 }) => f1 ?? [])),
    percent(results.flatMap(({ order }) => order ?? [])),
    payload === 0 ? '–' : ((100 * leaked) / payload).toFixed(1),
    String(sum(results.map(({ falseAlarms }) => falseAlarms))),
    percentile(times, 0.5).toFixed(0),
    percentile(times, 0.95).toFixed(0),
  ];
}

function percent(values: readonly number[]): string {
  return values.length === 0 ? '–' : ((100 * sum(values)) / values.length).toFixed(1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
