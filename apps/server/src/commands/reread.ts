import { rereadResumes } from '@internsync/core/resumes/reread-resumes';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { commandLine } from '../start/command-line.ts';
import { NOTHING_MADE, wire } from '../wire.ts';
import { alone } from './alone.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

const EVERY_MS = 2000;

await runCommand(async () => {
  const usage = `Usage: ${commandLine('reread')}`;
  const [asked, ...rest] = process.argv.slice(2);
  if (asked === '--help') {
    say(usage);
    return;
  }
  if (asked !== undefined || rest.length > 0) throw new CommandRefused(usage);
  const config = readConfig();
  const log = createLog({ ...config, logLevel: 'warn' });
  const wired = await alone(wire(config, log, NOTHING_MADE));
  try {
    await wired.start();
    let said = performance.now();
    const { read, failed, missing } = await rereadResumes(wired.deps, (done, total) => {
      if (performance.now() - said < EVERY_MS) return;
      said = performance.now();
      say(`${done} of ${total} resumes`);
    });
    say(`Read ${resumes(read)} again.`);
    if (missing > 0) say(`The files of ${resumes(missing)} are not in the storage.`);
    if (failed > 0) {
      throw new CommandRefused(
        `${resumes(failed)} could not be read now, and keep what was read before; the log lines above say why. Run the command again.`,
      );
    }
  } finally {
    await wired.close();
  }
});

function resumes(count: number): string {
  return `${count} resume${count === 1 ? '' : 's'}`;
}
