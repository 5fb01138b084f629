import { describe, figure, orDash, spread, table } from '../report/table.ts';
import type { Setting } from '../report/results.ts';
import type { FillReport } from './fill/fill.ts';
import type { Compared, ScaleResult } from './measure.ts';
import type { sizeOf, SizeName } from './sizes.ts';
import type { TableSize } from './storage.ts';

/** The most that a route may take longer where there are a hundred times as many jobs. */
export const TARGET = 1.3;

/** All that a run found out. */
export interface ScaleResults {
  readonly setting: Setting;
  readonly connections: number;
  readonly target: number;
  readonly sizes: readonly ReturnType<typeof sizeOf>[];
  readonly fill: Readonly<Partial<Record<SizeName, FillReport>>>;
  readonly storage: Readonly<Partial<Record<SizeName, readonly TableSize[]>>>;
  readonly routes: readonly ScaleResult[];
}

/** The results as Markdown. */
export function toMarkdown(results: ScaleResults): string {
  return [
    describe(results.setting),
    routeTable(results),
    storageTable(results),
    fillTable(results),
  ].join('\n\n');
}

function routeTable({ sizes, routes }: ScaleResults): string {
  const names = sizes.map(({ name }) => name);
  const [base] = names;
  const others = names.slice(1);
  return table(
    [
      'Route',
      `p50, p99 ms at ${base ?? '–'}`,
      ...others.flatMap((name) => [`p50 ${name} / ${base}`, `p99 ${name} / ${base}`]),
      `CPU µs of PostgreSQL: ${names.join(' / ')}`,
      `≤ ${TARGET}`,
    ],
    routes.map(({ name, face, failure, sizes }) => {
      const first = base && sizes[base];
      const met = failure === undefined && isMet(others.map((other) => sizes[other]));
      return [
        `${name} (${face})${failure === undefined ? '' : ', fails'}`,
        first ? `${figure(first.p50Ms)}, ${figure(first.p99Ms)}` : '–',
        ...others.flatMap((other) => ratiosOf(sizes[other])),
        names.map((name) => orDash(sizes[name]?.databaseCpuMicros ?? null)).join(' / '),
        met ? '✓' : '✗',
      ];
    }),
  );
}

function ratiosOf(compared: Compared | undefined): string[] {
  if (!compared) return ['–', '–'];
  return [spread(compared.p50Ratio, 2), spread(compared.p99Ratio, 2)];
}

/** Both medians of all sizes; what the table shows is what counts. */
function isMet(compared: readonly (Compared | undefined)[]): boolean {
  return compared
    .flatMap((size) => (size ? [size.p50Ratio, size.p99Ratio] : []))
    .every(({ median }) => Math.round(median * 100) / 100 <= TARGET);
}

const TABLES = [
  'jobs',
  'applications',
  'application_events',
  'students',
  'users',
  'sessions',
  'resumes',
];

function storageTable({ sizes, storage }: ScaleResults): string {
  const names = sizes.map(({ name }) => name);
  const cell = (name: SizeName, table: string) => {
    const found = storage[name]?.find((size) => size.table === table);
    if (!found) return '–';
    const { rows, rowBytes, indexBytes } = found;
    return `${figure(rowBytes / rows)} + ${figure(indexBytes / rows)}`;
  };
  const known = names.flatMap((name) => storage[name] ?? []).map(({ table }) => table);
  const tables = [...TABLES, ...[...new Set(known)].filter((name) => !TABLES.includes(name))];
  return table(
    ['Bytes a row, and of its indexes', ...names],
    tables.map((table) => [table, ...names.map((name) => cell(name, table))]),
  );
}

function fillTable({ sizes, fill }: ScaleResults): string {
  const names = sizes.map(({ name }) => name);
  const tables = new Set(
    names.flatMap((name) => fill[name]?.rates ?? []).map((rate) => rate.table),
  );
  const rateOf = (name: SizeName, table: string) => {
    const rate = fill[name]?.rates.find((one) => one.table === table);
    return rate ? figure(rate.rows / rate.seconds) : '–';
  };
  return table(
    ['Filling, rows a second', ...names],
    [
      ...[...tables].map((table) => [table, ...names.map((name) => rateOf(name, table))]),
      ['indexes and keys, s', ...names.map((name) => figure(fill[name]?.indexSeconds ?? 0))],
      ['`VACUUM` and `ANALYZE`, s', ...names.map((name) => figure(fill[name]?.vacuumSeconds ?? 0))],
    ],
  );
}
