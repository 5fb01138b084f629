import { explain } from '../src/commands/run-command.ts';
import { startServer } from './start-server.ts';
import { Stage } from './stage.ts';
import { tellStory } from './story.ts';

/**
 * `pnpm demo`: starts its own server and plays the flow from a posted job to an interview, with the
 * typed client only. Every step checks its result; the exit code is 0 if all checks pass.
 */
async function playOnItsOwnServer(stage: Stage): Promise<void> {
  await using server = await startServer();
  stage.say(`A server of its own runs on ${server.url}; its data goes when it ends.`);
  await tellStory(stage, server);
}

try {
  const stage = new Stage((line) => process.stdout.write(`${line}\n`));
  stage.say('InternSync, from a posted internship to an interview');
  await playOnItsOwnServer(stage);
  const seconds = (performance.now() / 1000).toFixed(1);
  stage.say(`\nDone in ${seconds} s: every step was checked, and all held.`);
} catch (error) {
  process.stderr.write(`\nThe demo failed. ${explain(error)}\n`);
  process.exitCode = 1;
}
