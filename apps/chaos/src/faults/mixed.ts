import type { Fault } from './fault.ts';

/** Two faults at once. */
const PAIRS = [
  ['kill -9 of a server', 'kill -9 of PostgreSQL'],
  ['S3 answers 503', 'some answers to COMMIT are lost'],
  ['kill -9 of S3', 'fast restart of PostgreSQL'],
  ['SIGTERM to a server', 'PostgreSQL is frozen'],
  ['most uploads break off', 'PostgreSQL: connections are cut'],
  ['some uploads break off', 'some answers to COMMIT are lost'],
  ['S3: a black hole', 'all sessions are ended'],
  ['kill -9 of the worker', 'kill -9 of PostgreSQL'],
  ['the mail server hangs up after DATA', 'the receiver hangs up'],
  ['a server is frozen', 'PostgreSQL: connections that listen are forgotten'],
] as const;

/** Makes pairs of single faults. @throws {RangeError} when one of them does not exist. */
export function mixedFaults(single: readonly Fault[]): readonly Fault[] {
  const named = (name: string): Fault => {
    const fault = single.find((one) => one.name === name);
    if (!fault) throw new RangeError(`There is no fault ${name}`);
    return fault;
  };
  return PAIRS.map((names): Fault => {
    const pair = names.map(named);
    const forgets = pair.some((fault) => fault.forgets);
    return {
      name: names.join(' + '),
      part: 'mixed',
      ...(forgets && { forgets }),
      begin: async () => void (await Promise.all(pair.map(async (fault) => await fault.begin()))),
      end: async () => void (await Promise.all(pair.map(async (fault) => await fault.end()))),
    };
  });
}
