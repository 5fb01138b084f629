import { readFacts } from '../checks/facts.ts';
import type { Problem } from '../problems.ts';
import { problemLines } from '../report.ts';
import type { Show } from '../show.ts';
import { CALL_PLANTS } from './call-plants.ts';
import { FEED_PLANTS } from './feed-plants.ts';
import { HISTORY_PLANTS } from './history-plants.ts';
import { judge, judgeCall, type Verdict } from './judge.ts';
import { MAIL_PLANTS } from './mail-plants.ts';
import { OBJECT_PLANTS } from './object-plants.ts';
import type { Ground, Plant } from './plant.ts';
import { keepCopies } from './restore.ts';
import { ROW_PLANTS } from './row-plants.ts';
import { STREAM_PLANTS } from './stream-plants.ts';
import { VALUE_PLANTS } from './value-plants.ts';
import { WEBHOOK_PLANTS } from './webhook-plants.ts';
import { WORK_PLANTS } from './work-plants.ts';

/** The least time in which each watched application must get further events. */
const RECOVERED_MS = 10_000;

const PLANTS: readonly Plant[] = [
  ...ROW_PLANTS,
  ...VALUE_PLANTS,
  ...HISTORY_PLANTS,
  ...OBJECT_PLANTS,
  ...STREAM_PLANTS,
  ...FEED_PLANTS,
  ...MAIL_PLANTS,
  ...WEBHOOK_PLANTS,
  ...WORK_PLANTS,
];

/**
 * Plants faults in the calls and processes of a running load, and checks that each is reported. They are
 * not faults of the product, so they are not kept among its problems.
 */
export async function plantInCalls(show: Show, recoveredMs: number): Promise<readonly Verdict[]> {
  const { problems } = show.stage;
  const { missing } = await show.probes.recover(
    performance.now(),
    Math.max(RECOVERED_MS, recoveredMs),
  );
  for (const what of missing) {
    const text = `${what} did not work in time`;
    problems.add({ kind: 'not recovered', subject: what, text });
  }
  const known = new Set(problems.all);
  const calls: Verdict[] = [];
  for (const plant of CALL_PLANTS) calls.push(await judgeCall(plant, show));
  problems.forget(problems.all.filter((problem) => !known.has(problem)));
  return calls;
}

/**
 * Plants faults in the data after the load has ended, one at a time, and checks that the audit finds
 * each.
 *
 * @param calls the verdicts of `plantInCalls`.
 * @returns whether all plants were found, and the data is as before.
 */
export async function plantInData(
  show: Show,
  calls: readonly Verdict[],
  say: (line: string) => void,
): Promise<boolean> {
  const { world } = show;
  const streams = show.streams();
  // Only the plants may change anything.
  for (const stream of streams) stream.close();
  await Promise.all([
    world.workers.close(),
    ...world.servers.map(async (one) => await one.close()),
  ]);
  const { sql } = world.postgres;
  await keepCopies(sql);
  const { storage, mail, hooks } = world;
  const { takeovers } = show;
  const facts = await readFacts(sql);
  const ground: Ground = { sql, storage, streams, mail, hooks, takeovers, facts };
  const audit = async (): Promise<readonly Problem[]> => (await show.audit.everything()).problems;
  const before = new Set((await audit()).map(({ subject }) => subject));
  for (const { line } of calls) say(line);
  const verdicts = [...calls];
  for (const plant of PLANTS) {
    const verdict = await judge(plant, ground, audit);
    verdicts.push(verdict);
    say(verdict.line);
  }
  const found = verdicts.filter((verdict) => verdict.found).length;
  const left = (await audit()).filter(({ subject }) => !before.has(subject));
  for (const line of problemLines(left)) say(`control: not put back:${line}`);
  say(`control: ${verdicts.length} plants, ${found} found`);
  return found === verdicts.length && left.length === 0;
}
