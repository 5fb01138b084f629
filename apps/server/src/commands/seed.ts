import { showProgress } from '@internsync/demo-data/progress';
import { reportOf } from '@internsync/demo-data/report';
import { DatabaseInUse, seedDemoData } from '@internsync/demo-data/seed-demo-data';
import { FULL_SIZE } from '@internsync/demo-data/size';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { wire } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

await runCommand(async () => {
  const config = readConfig();
  if (config.production) {
    throw new CommandRefused('Demo data cannot be created in production (NODE_ENV).');
  }
  const wired = await wire(config, createLog({ ...config, logLevel: 'warn' }));
  try {
    await wired.start();
    const summary = await seedDemoData(wired.deps, FULL_SIZE, showProgress(process.stdout)).catch(
      (cause: unknown) => {
        if (cause instanceof DatabaseInUse) throw new CommandRefused(cause.message, { cause });
        throw cause;
      },
    );
    say(reportOf(summary, config.port));
  } finally {
    await wired.close();
  }
});
