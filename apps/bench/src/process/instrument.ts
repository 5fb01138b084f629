/**
 * Loaded before a measured server (`node --import`): answers questions about the process over IPC. The
 * server itself knows nothing of it.
 */
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Question, Sample } from './questions.ts';

/** The histogram counts the time between two of its ticks, its own interval included. */
const TICK_MS = 1;

const delay = monitorEventLoopDelay({ resolution: TICK_MS });
delay.enable();
let profiling: Session | undefined;

function sample(): Sample {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    cpuMicros: user + system,
    rss,
    heap: heapUsed + external,
    delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - TICK_MS),
    delayMaxMs: Math.max(0, delay.max / 1e6 - TICK_MS),
  };
}

async function answer(question: Question): Promise<Sample> {
  if (question.kind === 'collect') {
    setFlagsFromString('--expose-gc');
    // Any context made after the flag has it.
    runInNewContext('gc()');
  } else if (question.kind === 'reset-delay') {
    delay.reset();
  } else if (question.kind === 'profile') {
    profiling = new Session();
    profiling.connect();
    await profiling.post('Profiler.enable');
    await profiling.post('Profiler.setSamplingInterval', { interval: 200 });
    await profiling.post('Profiler.start');
  } else if (question.kind === 'end-profile' && profiling) {
    const { profile } = await profiling.post('Profiler.stop');
    profiling.disconnect();
    await writeFile(question.path, JSON.stringify(profile));
  }
  return sample();
}

process.on('message', (question: Question) => {
  void answer(question).then((sampled) => process.send?.(sampled));
});
// What asks must not keep the server alive, or a stopped run would leave it behind.
process.channel?.unref();
process.once('disconnect', () => process.exit());
