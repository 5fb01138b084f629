import type { SideSummary } from '../measure/compare.ts';
import type { RouteResult } from '../measure/routes.ts';
import type { Spread } from '../measure/statistics.ts';
import type { Results, Setting } from './results.ts';

/** The results as Markdown. */
export function toMarkdown(results: Results): string {
  const { setting, postgres, embedded } = results;
  return [
    describe(setting),
    ...(postgres?.length
      ? [heading('On PostgreSQL (`fsync` and `synchronous_commit` on)'), routeTable(postgres)]
      : []),
    ...(embedded?.length
      ? [heading('On the embedded database, against PGlite by hand'), routeTable(embedded)]
      : []),
    ...singleFigures(results),
  ].join('\n\n');
}

/** When, on what and of what a run was, as a sentence. */
export function describe({ cores, cpu, memoryGiB, node, commit, at, quick }: Setting): string {
  return `Measured ${at.slice(0, 10)} on \`${commit}\`, ${cores} × ${cpu}, ${memoryGiB} GiB, Node ${node}${quick ? '; a quick run, with few rounds' : ''}.`;
}

function heading(text: string): string {
  return `### ${text}`;
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function routeTable(routes: readonly RouteResult[]): string {
  return table(
    [
      'Route',
      'Ratio (quartiles)',
      'Target',
      'Met',
      'Per second: server / limit',
      'p50, p99 ms: server / limit',
      'CPU µs a request: server / limit',
      'of PostgreSQL',
    ],
    routes.map(({ name, against, ratio, target, product, limit }) => [
      against === 'limit' ? name : `${name}, against ${against}`,
      spread(ratio, 2),
      target === null ? '–' : `≥ ${target}`,
      met(target, ratio.median),
      `${figure(product.perSecond)} / ${figure(limit.perSecond)}`,
      `${latency(product)} / ${latency(limit)}`,
      `${orDash(product.cpuMicros)} / ${orDash(limit.cpuMicros)}`,
      `${orDash(product.databaseCpuMicros)} / ${orDash(limit.databaseCpuMicros)}`,
    ]),
  );
}

function met(target: number | null, ratio: number): string {
  if (target === null) return '–';
  // What the table shows is what counts.
  return Math.round(ratio * 100) / 100 >= target ? '✓' : '✗';
}

/** A median with its quartiles. */
export function spread({ median, low, high }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Three significant digits. */
export function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function latency({ p50Ms, p99Ms }: SideSummary): string {
  return `${figure(p50Ms)}, ${figure(p99Ms)}`;
}

/** A figure, where there is one. */
export function orDash(value: number | null): string {
  return value === null ? '–' : figure(value);
}

const MIB = 1024 * 1024;

function singleFigures(results: Results): string[] {
  const { ceiling, fanOut, tokenCheck, loopDelay, footprint } = results;
  const rows: string[][] = [];
  if (tokenCheck) {
    const { product, bareHmac } = tokenCheck;
    rows.push([
      'Token check, µs',
      spread(product, 1),
      `its HMAC alone ${bareHmac.median.toFixed(1)}`,
      '< 20',
      product.median < 20 ? '✓' : '✗',
    ]);
  }
  for (const { threads, p99Ms, maxMs } of loopDelay ?? []) {
    rows.push([
      `Event loop late while 8 files are read by ${threads} thread${threads > 1 ? 's' : ''}, p99 ms`,
      spread(p99Ms, 1),
      `at most ${maxMs.median.toFixed(1)}`,
      '< 20',
      p99Ms.median < 20 ? '✓' : '✗',
    ]);
  }
  if (fanOut) {
    const { streams, productMs, limitMs, ratio, rssEach, heapEach } = fanOut;
    rows.push([
      `One commit to the last of ${streams} streams, ms`,
      spread(productMs, 0),
      `limit ${limitMs.median.toFixed(0)}; ratio ${ratio.median.toFixed(2)}`,
      '–',
      '–',
    ]);
    rows.push([
      'An open stream, KiB',
      `${(rssEach / 1024).toFixed(1)} of the process`,
      `${(heapEach / 1024).toFixed(1)} of its heap`,
      '–',
      '–',
    ]);
  }
  if (footprint) {
    const { startMs, limitStartMs, helloStartMs, restRss, loadRss, deployedBytes } = footprint;
    rows.push([
      'Cold start to the first answer, ms',
      spread(startMs, 0),
      `limit ${limitStartMs.median.toFixed(0)}, bare Fastify ${helloStartMs.median.toFixed(0)}`,
      '–',
      '–',
    ]);
    rows.push([
      'Memory of the process, MiB',
      `${(restRss / MIB).toFixed(0)} at rest`,
      `${(loadRss / MIB).toFixed(0)} under load`,
      '–',
      '–',
    ]);
    rows.push([
      'Deployed folder, MiB',
      (deployedBytes / MIB).toFixed(0),
      'npm packages included',
      '–',
      '–',
    ]);
  }
  if (ceiling) {
    rows.push([
      'Fastify with nothing behind it, answers a second',
      spread(ceiling.fastify, 0),
      `\`node:http\` alone ${ceiling.bareHttp.median.toFixed(0)}`,
      '–',
      '–',
    ]);
  }
  if (rows.length === 0) return [];
  return [
    heading('Single figures'),
    table(['What', 'Figure (quartiles)', 'Beside it', 'Target', 'Met'], rows),
  ];
}
