/**
 * Measures how long each route takes where there is a hundred times as much as elsewhere: databases of
 * growing size in one PostgreSQL, a server before each, asked the same in turns.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratioOf } from '../measure/in-turns.ts';
import { watchDatabaseCpu } from '../process/database-cpu.ts';
import { deployServer, HERE } from '../process/deploy.ts';
import { startProduct } from '../process/product.ts';
import { describeSetting, keepResults } from '../report/keep.ts';
import { growingRoutes, isWanted } from '../routes/all-routes.ts';
import { sizeOf } from '../sizes.ts';
import { today } from '../stage.ts';
import { readWorld } from '../world.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { measureGrowth, type GrowthResult, type Subject } from './measure.ts';
import { readGrowthOptions, type GrowthOptions } from './options.ts';
import { FIRST_PAGE, growthTable } from './table.ts';

const note = (line: string) => void process.stderr.write(`${line}\n`);

/** Starts a server before each size, beside those that are `started`. */
async function startSubjects(
  { sizes }: GrowthOptions,
  { urlOf }: Cluster,
  script: string,
  scratch: string,
  started: Subject[],
): Promise<void> {
  const jwtSecret = randomBytes(32).toString('base64url');
  for (const name of sizes) {
    const dataDir = join(scratch, name);
    await mkdir(dataDir);
    note(`${name}: looking at what is there`);
    const databaseUrl = urlOf(name);
    const known = { size: sizeOf(name), jwtSecret, today: today() };
    const world = await readWorld(databaseUrl, known);
    const site = { databaseUrl, dataDir, jwtSecret, logFile: join(scratch, `${name}.log`) };
    started.push({ server: await startProduct(script, site), world });
  }
}

async function bench(options: GrowthOptions): Promise<GrowthResult[]> {
  note('building');
  const script = await deployServer(HERE, 'server');
  const cluster = await openCluster(options.keep, options.sizes, note);
  const scratch = await mkdtemp(join(tmpdir(), 'internsync-growth-'));
  const subjects: Subject[] = [];
  try {
    await startSubjects(options, cluster, script, scratch, subjects);
    const databaseCpu = watchDatabaseCpu(cluster.server.pid);
    const routes: GrowthResult[] = [];
    for (const route of growingRoutes.filter(
      (one) => one.name === FIRST_PAGE || isWanted(options.only, one),
    )) {
      const result = await measureGrowth(route, subjects, { pace: options.pace, databaseCpu });
      routes.push(result);
      note(`${describeRatios(result)}  ${route.name}`);
    }
    return routes;
  } finally {
    for (const { server } of subjects) await server.stop();
    await cluster.server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

function describeRatios({ rounds }: GrowthResult): string {
  if (typeof rounds === 'string') return rounds;
  const [first = [], ...rest] = rounds;
  return rest.map((size) => ratioOf('p50Ms', size, first).median.toFixed(2)).join(' ');
}

// Broken off, it still stops what it started: that hangs on the event `exit`.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const options = readGrowthOptions(process.argv.slice(2));
const results = await bench(options);
const { sizes } = options;
const tables = `${describeSetting()}\n\n${growthTable(sizes, results)}`;
await keepResults('growth', tables, { sizes, results });
