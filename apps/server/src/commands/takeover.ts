import { rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { DatabaseUrlError, readDatabaseUrl } from '@internsync/db/database-url';
import { openPglite, openPostgres, type OpenDatabase } from '@internsync/db/open';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { openObjectIndex } from '@internsync/takeover/objects/object-index';
import type { ObjectsPlan } from '@internsync/takeover/objects/read-objects';
import {
  openSourceStore,
  openTargetStore,
  type StorePlace,
} from '@internsync/takeover/objects/stores';
import { terminalProgress } from '@internsync/takeover/progress';
import { queueReading } from '@internsync/takeover/queue-reading';
import { openReport } from '@internsync/takeover/report';
import { summarize, summarizeObjects } from '@internsync/takeover/summary';
import { readObjectsOnly, takeOver } from '@internsync/takeover/take-over';
import { TakeoverError } from '@internsync/takeover/takeover-error';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { runCommand, say } from './run-command.ts';

const USAGE = `Usage: pnpm takeover --from postgres://user:password@host:port/database [options]

Copies the data of a Django InternSync into the configured database (DATABASE_URL).
See docs/takeover.md.

  --dry-run               do everything except the commit: nothing is written
  --objects-from WHERE    copy the old files from WHERE: a folder, or a file with the old server's
                          MINIO_… settings. Default: the files stay in the configured bucket and
                          are only read
  --objects-only          only read and copy files, ahead of the takeover itself
  --skip-objects          do not look at files; requires --dry-run
  --read-again            discard the file sizes and hashes that earlier runs stored
  --allow-missing-files   take over even if not a single file is found
  --leave-unread          do not queue the resumes for reading
  --into-non-empty        allow a target with rows, if none has the id of an old row
  --report FILE           write one JSON line to FILE for each row that does not fit
  --help`;

const OPTIONS = {
  from: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'objects-from': { type: 'string' },
  'objects-only': { type: 'boolean', default: false },
  'skip-objects': { type: 'boolean', default: false },
  'read-again': { type: 'boolean', default: false },
  'allow-missing-files': { type: 'boolean', default: false },
  'leave-unread': { type: 'boolean', default: false },
  'into-non-empty': { type: 'boolean', default: false },
  report: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

await runCommand(async () => {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof TakeoverError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
});

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    say(USAGE);
    return;
  }
  const startedAt = performance.now();
  const { from = '' } = options;
  const dryRun = options['dry-run'];
  try {
    readDatabaseUrl(from);
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error;
    throw new TakeoverError(`--from ${error.message}`);
  }
  if (options['skip-objects'] && !dryRun) {
    throw new TakeoverError('--skip-objects requires --dry-run: a resume needs its file');
  }
  const config = readConfig();
  const progress = terminalProgress(process.stderr);
  const files = options['skip-objects']
    ? null
    : await openFiles(config, {
        dryRun,
        from: options['objects-from'],
        again: options['read-again'],
      });
  try {
    if (options['objects-only']) {
      if (!files) throw new TakeoverError('--objects-only cannot be combined with --skip-objects');
      const counts = await readObjectsOnly({ from, objects: files.plan, progress });
      say(`The files are ready (${took(startedAt)}).`);
      say(summarizeObjects(counts));
      return;
    }
    const target = await openTarget(config);
    try {
      const now = new Date();
      const stamp = now.toISOString().replace(/[:.]/gu, '-');
      const file = options.report ?? join(config.dataDir, `takeover-${stamp}.jsonl`);
      const report = openReport(file);
      const result = await takeOver({
        from,
        target,
        objects: files?.plan ?? null,
        dryRun,
        intoNonEmpty: options['into-non-empty'],
        allowMissingFiles: options['allow-missing-files'],
        timeZone: config.settings.timeZone,
        now,
        report,
        progress,
      }).catch((error: unknown) => {
        progress.end();
        report.giveUp(error);
        throw error;
      });
      report.end({ dryRun, ...result });
      say(dryRun ? 'Dry run: nothing was written.' : 'The takeover is done.');
      for (const line of summarize(result, report)) say(line);
      say(`Time: ${took(startedAt)}; peak memory: ${peakMemory()}.`);
      if (!dryRun && !options['leave-unread']) await queueUnread(target, progress);
    } finally {
      await target.close();
    }
  } finally {
    files?.close();
  }
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new TakeoverError(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  }
}

/** Opens the configured database without the timeouts that requests have. */
async function openTarget({ database, dataDir }: Config): Promise<OpenDatabase> {
  return database.kind === 'postgres'
    ? openPostgres(database.url, { poolSize: 2, patience: null })
    : await openPglite(join(dataDir, 'pg'));
}

interface OpenFiles {
  readonly plan: ObjectsPlan;
  close(): void;
}

async function openFiles(
  config: Config,
  options: {
    readonly dryRun: boolean;
    readonly from: string | undefined;
    readonly again: boolean;
  },
): Promise<OpenFiles> {
  const { dataDir } = config;
  const place: StorePlace =
    config.files.kind === 's3'
      ? config.files
      : { kind: 'folder', directory: join(dataDir, 'objects') };
  const ours = await openTargetStore(place);
  const old = options.from === undefined ? place : await oldPlace(options.from);
  const from = await openSourceStore(old);
  const indexFile = join(dataDir, 'takeover-objects.db');
  if (options.again)
    for (const end of ['', '-wal', '-shm']) rmSync(indexFile + end, { force: true });
  const index = openObjectIndex(indexFile);
  const copyTo = from.name === ours.name ? null : ours;
  return {
    plan: { index, from, copyTo, dryRun: options.dryRun },
    close() {
      index.close();
      from.close();
      ours.close();
    },
  };
}

/** The location of the old files: a folder, or the bucket in the old server's settings. */
async function oldPlace(where: string): Promise<StorePlace> {
  const found = statSync(where, { throwIfNoEntry: false });
  if (!found) throw new TakeoverError(`--objects-from: there is no ${where}`);
  if (found.isDirectory()) return { kind: 'folder', directory: where };
  const settings = Object.entries(parseEnv(await readFile(where, 'utf8'))).filter(([name]) =>
    name.startsWith('MINIO_'),
  );
  try {
    const { files } = readConfig(Object.fromEntries(settings));
    if (files.kind === 's3') return files;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new TakeoverError(`--objects-from ${where}: ${error.message}`);
  }
  throw new TakeoverError(`--objects-from: ${where} has no MINIO_ENDPOINT`);
}

/** Queues the resumes for reading. Only reports errors: the takeover is committed and stays valid. */
async function queueUnread(
  target: OpenDatabase,
  progress: ReturnType<typeof terminalProgress>,
): Promise<void> {
  say('Queuing the reading of the resumes. You can stop this, and start the server meanwhile.');
  try {
    const queue = await openQueue(target.queue, ALL_WORK, () => undefined);
    try {
      const count = await queueReading(target.db, queue, progress);
      progress.end();
      say(`The reading of ${count} resumes is queued; the server does it in the background.`);
    } finally {
      await queue.close();
    }
  } catch (error) {
    progress.end();
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    say(`Some resumes were not queued (${reason}); the server reads them when first requested.`);
  }
}

function took(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function peakMemory(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`;
}
