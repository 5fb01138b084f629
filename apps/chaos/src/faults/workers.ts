import { until } from '../pause.ts';
import type { Fault, Scene } from './fault.ts';

/** Long enough that what the process was doing counts as abandoned. */
const LONG_MS = 25_000;
const IN_THE_MIDDLE_MS = 4000;
const LOOK_MS = 5;

/** Faults of the process that does the background work. */
export function workerFaults({ world: { workers }, takeovers }: Scene): readonly Fault[] {
  const part = 'workers';
  // A worker that has nothing to do loses nothing.
  const inTheMiddle = async () => {
    await until(async () => (await takeovers.active()) > 0, IN_THE_MIDDLE_MS, LOOK_MS);
  };
  const kill = async () => {
    await inTheMiddle();
    await workers.current().end('SIGKILL');
    await takeovers.expect();
  };
  const start = async () => await workers.current().start();
  const frozen = {
    part,
    begin: async () => {
      await inTheMiddle();
      workers.current().freeze();
    },
    end: async () => workers.current().thaw(),
  } as const;
  return [
    { name: 'kill -9 of the worker', part, begin: kill, end: start },
    {
      name: 'SIGTERM to the worker',
      part,
      begin: async () => {
        await inTheMiddle();
        await workers.current().end('SIGTERM');
      },
      end: start,
    },
    {
      name: 'the worker is replaced',
      part,
      lastsMs: 0,
      begin: async () => {
        await inTheMiddle();
        await workers.replace();
      },
      end: async () => undefined,
    },
    { ...frozen, name: 'the worker is frozen' },
    { ...frozen, name: 'the worker is frozen for long', lastsMs: LONG_MS },
  ];
}
