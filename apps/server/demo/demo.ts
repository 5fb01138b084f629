import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { explain } from '../src/commands/run-command.ts';
import { addressesOf } from './addresses.ts';
import { Stage } from './stage.ts';
import { startServer } from './start-server.ts';
import { tellStory } from './story.ts';

/**
 * `pnpm demo`: starts its own server and plays the flow from a posted job to an interview, with the
 * typed client only. Every step checks its result; the exit code is 0 if all checks pass. In a terminal, or
 * with `--stay`, the server then runs until Ctrl+C, so that its pages can be looked at.
 */
async function play(stage: Stage, stays: boolean): Promise<void> {
  await using server = await startServer();
  stage.say(`A server of its own runs on ${server.url}; its data goes when it ends.`);
  const job = await tellStory(stage, server);
  const seconds = (performance.now() / 1000).toFixed(1);
  stage.say(`\nDone in ${seconds} s: every step was checked, and all held.`);
  stage.scene(stays ? 'Look at it' : 'With --stay it goes on running, to be looked at');
  for (const line of addressesOf(server, job.id)) stage.say(line);
  if (!stays) return;
  stage.say('\nCtrl+C ends it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

try {
  const { values } = parseArgs({
    options: { stay: { type: 'boolean', default: process.stdout.isTTY } },
  });
  const stage = new Stage((line) => process.stdout.write(`${line}\n`));
  stage.say('InternSync, from a posted internship to an interview');
  await play(stage, values.stay);
} catch (error) {
  process.stderr.write(`\nThe demo failed. ${explain(error)}\n`);
  process.exitCode = 1;
}
