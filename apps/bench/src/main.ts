/**
 * Measures every route of the server: beside the limit where that answers it too, or with `--against`
 * beside the server of another checkout, in turns, in one run.
 */
import { readFileSync } from 'node:fs';
import { measureRoutes, type RouteResult, type Servers } from './measure/routes.ts';
import { readOptions, type Options } from './options.ts';
import { deployServer, HERE } from './process/deploy.ts';
import { startLimit, startProduct } from './process/product.ts';
import { describeSetting, keepResults } from './report/keep.ts';
import { routesTable } from './report/routes-table.ts';
import { setStage } from './stage.ts';

/** Of the servers' log, in characters, to tell why a run failed. */
const LAST_WORDS = 4000;

const note = (line: string) => void process.stderr.write(`${line}\n`);

async function bench(options: Options, kind: Servers['other']['kind']): Promise<RouteResult[]> {
  const { against } = options;
  note('building');
  const script = await deployServer(HERE, 'server');
  const otherScript = against === undefined ? null : await deployServer(against, 'other-server');
  note('filling');
  const stage = await setStage(note);
  const { site } = stage;
  try {
    const own = await startProduct(script, site);
    const server = otherScript ? await startProduct(otherScript, site) : await startLimit(site);
    try {
      return await measureRoutes(stage, { own, other: { kind, server } }, options, note);
    } finally {
      await own.stop();
      await server.stop();
    }
  } catch (error) {
    note(readFileSync(site.logFile, 'utf8').slice(-LAST_WORDS));
    throw error;
  } finally {
    await stage.close();
  }
}

// Broken off, it still stops what it started: that hangs on the event `exit`.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const options = readOptions(process.argv.slice(2));
const kind = options.against === undefined ? 'limit' : 'checkout';
const results = await bench(options, kind);
const tables = `${describeSetting(options.against)}\n\n${routesTable(results, { kind })}`;
await keepResults(kind === 'limit' ? 'bench' : 'against', tables, results);
