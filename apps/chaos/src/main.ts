import { HELP, longestSeconds, readOptions } from './options.ts';
import { runChaos } from './run.ts';
import { runRush } from './rush/rush.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

// An interrupted run leaves nothing behind: the reaper cleans up.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const options = readOptions(process.argv.slice(2));
if (options.help) {
  say(HELP);
} else {
  setTimeout(
    () => {
      say('chaos: it does not come to an end');
      process.exit(1);
    },
    longestSeconds(options) * 1000,
  ).unref();
  const passed =
    options.applications === null ? await runChaos(options, say) : await runRush(options, say);
  // Without this, Node sometimes waits forever for the handles of processes that have ended.
  process.exit(passed ? 0 : 1);
}
