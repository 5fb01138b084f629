import { measureCeiling } from './measure/ceiling.ts';
import { measureFanOut } from './measure/fan-out.ts';
import { measureFootprint } from './measure/footprint.ts';
import { measureLoopDelay } from './measure/loop-delay.ts';
import { profileRoutes } from './measure/profile.ts';
import { isWanted, measureRoutes } from './measure/routes.ts';
import { measureTokenCheck } from './measure/token-check.ts';
import { readOptions, type Options } from './options.ts';
import { deployProduct } from './process/deploy.ts';
import { publish } from './report/publish.ts';
import { describeSetting, type Results } from './report/results.ts';
import { toMarkdown } from './report/table.ts';
import { setStage, type Stage } from './stage.ts';

const note = (line: string) => void process.stderr.write(`${line}\n`);

/** Runs what is asked for on one filled database. */
async function onStage<T>(kind: Stage['kind'], run: (stage: Stage) => Promise<T>): Promise<T> {
  note(`\n${kind}: filling`);
  const stage = await setStage(kind);
  try {
    return await run(stage);
  } finally {
    await stage.close();
  }
}

async function measureOnPostgres(stage: Stage, options: Options, deployedBytes: number) {
  const { pace } = options;
  const single = async <T>(name: string, measure: (stage: Stage) => Promise<T>) => {
    if (!isWanted(options, name)) return undefined;
    note(name);
    return await measure(stage);
  };
  const tokenCheck = await single('token check', (on) => measureTokenCheck(on, pace));
  const ceiling = await single('ceiling', (on) => measureCeiling(on, pace));
  const footprint = await single('footprint', (on) => measureFootprint(on, pace));
  const fanOut = await single('fan-out', (on) => measureFanOut(on, pace));
  const loopDelay = await single('loop delay', (on) => measureLoopDelay(on, pace));
  const postgres = await measureRoutes(stage, options, note);
  return {
    postgres,
    ...(tokenCheck && { tokenCheck }),
    ...(ceiling && { ceiling }),
    ...(footprint && { footprint: { ...footprint, deployedBytes } }),
    ...(fanOut && { fanOut }),
    ...(loopDelay && { loopDelay }),
  };
}

async function bench(options: Options): Promise<Results> {
  note('deploying the server');
  const deployedBytes = await deployProduct();
  const setting = describeSetting(options.quick);
  const onPostgres = options.databases.includes('postgres')
    ? await onStage('postgres', (stage) => measureOnPostgres(stage, options, deployedBytes))
    : {};
  const embedded = options.databases.includes('embedded')
    ? await onStage('embedded', (stage) => measureRoutes(stage, options, note))
    : [];
  return { setting, ...onPostgres, embedded };
}

// Broken off, it still stops what it started: that hangs on the event `exit`.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const options = readOptions(process.argv.slice(2));
if (options.profile) {
  await onStage('postgres', (stage) => profileRoutes(stage, options, note));
} else {
  const results = await bench(options);
  process.stdout.write(`\n${toMarkdown(results)}\n`);
  // A part of a run is for the eyes alone: it would stand beside figures of another time.
  if (options.only.length === 0 && options.databases.includes('postgres')) await publish(results);
}
