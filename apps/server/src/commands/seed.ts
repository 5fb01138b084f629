import { showProgress } from '../../../../packages/demo-data/src/progress.ts';
import { reportOf } from '../../../../packages/demo-data/src/report.ts';
import { seedDemoData } from '../../../../packages/demo-data/src/seed-demo-data.ts';
import { FULL_SIZE } from '../../../../packages/demo-data/src/size.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { wire } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

await runCommand(async () => {
  const config = readConfig();
  if (config.production) {
    throw new CommandRefused('This is production (NODE_ENV): demo data has no place here.');
  }
  const wired = await wire(config, createLog({ ...config, logLevel: 'warn' }));
  try {
    await wired.start();
    const summary = await seedDemoData(wired.deps, FULL_SIZE, showProgress(process.stdout));
    say(reportOf(summary, config.port));
  } finally {
    await wired.close();
  }
});
