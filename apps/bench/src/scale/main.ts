import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWanted } from '../measure/routes.ts';
import { scriptPath, type MeasuredServer } from '../process/child.ts';
import { watchDatabaseCpu, type DatabaseCpu } from '../process/database-cpu.ts';
import { deployProduct } from '../process/deploy.ts';
import { startProduct } from '../process/product.ts';
import { keepResults, publishAs } from '../report/publish.ts';
import { describeSetting } from '../report/results.ts';
import { checkAnswers } from './check-answers.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { CONNECTIONS, measureRoute, type ScaleResult, type Subject } from './measure.ts';
import { readScaleOptions, type ScaleOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { resetWrites } from './reset.ts';
import { jobLists } from './routes/job-lists.ts';
import { legacyReads } from './routes/legacy.ts';
import { typedReads, typedWrites } from './routes/typed.ts';
import { SIZE_NAMES, sizeOf, type SizeName } from './sizes.ts';
import { readSizes } from './storage.ts';
import { TARGET, toMarkdown, type ScaleResults } from './table.ts';
import { readWorld } from './world.ts';

/**
 * Measures how long each route takes where there is a hundred times as much as elsewhere: databases of
 * growing size in one PostgreSQL, a server before each, asked the same in turns.
 */

const RESULTS = scriptPath('../../results/scale.json', import.meta.url);

const note = (line: string) => void process.stderr.write(`${line}\n`);

/** A server before each size, made sure of. */
async function startSubjects(
  { sizes }: ScaleOptions,
  { urlOf, reports }: Cluster,
  scratch: string,
  started: MeasuredServer[],
): Promise<Subject[]> {
  const jwtSecret = randomBytes(32).toString('base64url');
  const subjects: Subject[] = [];
  for (const name of sizes) {
    const report = reports[name];
    if (report) await resetWrites(urlOf(name), report);
    const dataDir = join(scratch, name);
    await mkdir(dataDir);
    const logFile = join(scratch, `${name}.log`);
    const site = { databaseUrl: urlOf(name), dataDir, jwtSecret, logFile };
    const server = await startProduct(site, { instrumented: false });
    started.push(server);
    note(`${name}: looking at what is there`);
    const world = await readWorld(urlOf(name), { jwtSecret, today: today() });
    await checkAnswers(server.url, world, note);
    subjects.push({ name, url: server.url, world });
  }
  return subjects;
}

/** The day as the server has it, whose time zone is not set. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function measureAll(
  options: ScaleOptions,
  subjects: readonly Subject[],
  databaseCpu: DatabaseCpu,
): Promise<ScaleResult[]> {
  const all = [...jobLists, ...typedReads, ...legacyReads, ...typedWrites];
  const routes = all.filter(({ name, face }) => isWanted(options, `${name} (${face})`));
  const results: ScaleResult[] = [];
  for (const route of routes) {
    const result = await measureRoute(route, subjects, { pace: options.pace, databaseCpu });
    const figures = Object.entries(result.sizes).map(
      ([size, { p50Ms, p99Ms, p50Ratio }]) =>
        `${size} ${p50Ms.toFixed(2)}, ${p99Ms.toFixed(2)} ms (${p50Ratio.median.toFixed(2)})`,
    );
    note(`${route.name} (${route.face}): ${result.failure ?? figures.join('; ')}`);
    results.push(result);
  }
  return results;
}

async function bench(options: ScaleOptions): Promise<ScaleResults> {
  note('deploying the server');
  await deployProduct();
  const cluster = await openCluster(options.keep, options.sizes, showProgress(), note);
  const scratch = await mkdtemp(join(tmpdir(), 'internsync-scale-'));
  const started: MeasuredServer[] = [];
  try {
    const storage: Partial<Record<SizeName, Awaited<ReturnType<typeof readSizes>>>> = {};
    for (const name of options.sizes) storage[name] = await readSizes(cluster.urlOf(name));
    const subjects = await startSubjects(options, cluster, scratch, started);
    return {
      setting: describeSetting(options.quick),
      connections: CONNECTIONS,
      target: TARGET,
      sizes: options.sizes.map(sizeOf),
      fill: cluster.reports,
      storage,
      routes: await measureAll(options, subjects, await watchDatabaseCpu(cluster.server.url)),
    };
  } finally {
    for (const server of started) await server.stop();
    await cluster.server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

// Broken off, it still stops what it started: that hangs on the event `exit`.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const options = readScaleOptions(process.argv.slice(2));
const results = await bench(options);
process.stdout.write(`\n${toMarkdown(results)}\n`);
// A part of a run is for the eyes alone: it would stand beside figures of another time.
if (options.only.length === 0 && options.sizes.length === SIZE_NAMES.length) {
  await publishAs('scale', toMarkdown(results));
  await keepResults(RESULTS, results);
}
