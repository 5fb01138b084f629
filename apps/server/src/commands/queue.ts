import { openDeadLetters, readQueueReport, type QueueReport } from '@internsync/db/queue-report';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { commandLine } from '../start/command-line.ts';
import { openDatabase, requireMigrated } from '../wire.ts';
import { alone } from './alone.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

const USAGE = `Usage: ${commandLine('queue')} [--json]             what waits, works, fails and was done
       ${commandLine('queue')} retry <kind | id>    queue the dead letters of a kind, or one, again
       ${commandLine('queue')} drop <id>            remove a dead letter`;

await runCommand(async () => {
  const args = process.argv.slice(2);
  const [verb, which] = args;
  if (verb === '--help') {
    say(USAGE);
    return;
  }
  const isReport = args.length === 0 || (args.length === 1 && verb === '--json');
  const isChange = args.length === 2 && (verb === 'retry' || verb === 'drop');
  if (!isReport && !isChange) throw new CommandRefused(USAGE);
  const database = await alone(openDatabase(readConfig()));
  try {
    await requireMigrated(database);
    if (isReport) {
      const report = await readQueueReport(database.db);
      say(verb === '--json' ? JSON.stringify(report, null, 2) : toText(report));
      return;
    }
    const letters = await openDeadLetters(database.queue);
    try {
      if (verb === 'drop') {
        if (!(await letters.drop(idOf(which))))
          throw new CommandRefused('There is no such dead letter');
        say('Dropped it.');
        return;
      }
      const isKind = ALL_WORK.some(({ name, schedule }) => name === which && schedule === null);
      const count = await letters.retry(isKind ? { kind: which ?? '' } : { id: idOf(which) });
      if (count === 0 && !isKind) throw new CommandRefused('There is no such dead letter');
      say(`Queued ${count} dead letter${count === 1 ? '' : 's'} again.`);
    } finally {
      await letters.close();
    }
  } finally {
    await database.close();
  }
});

function idOf(text: string | undefined): string {
  const { success, data } = z.uuid().safeParse(text);
  if (success) return data;
  const kinds = ALL_WORK.filter(({ schedule }) => schedule === null).map(({ name }) => name);
  throw new CommandRefused(
    `${text} is neither the id of a dead letter nor one of ${kinds.join(', ')}`,
  );
}

function toText({ kinds, deadLetters }: QueueReport): string {
  const head = [
    'kind',
    'waiting',
    'active',
    'retrying',
    'retries',
    'dead',
    'done in 1 h',
    'oldest',
    'last errors',
  ];
  const rows = kinds.map((kind) => [
    kind.kind,
    ...[kind.waiting, kind.active, kind.retrying, kind.retries, kind.dead, kind.done].map(String),
    kind.oldestSeconds === null ? '-' : `${kind.oldestSeconds} s`,
    kind.lastErrors.join(', ') || '-',
  ]);
  const lines = toTable([head, ...rows]);
  if (deadLetters.length === 0) return lines;
  const letters = deadLetters.map(({ id, kind, since, error }) => [id, kind, since, error]);
  return `${lines}\n\nDead letters\n${toTable(letters)}`;
}

/** Columns as wide as their longest text. */
function toTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
