import { parseArgs } from 'node:util';
import { CROWD } from './load/listening.ts';

/** The options of the command line. */
export interface Options {
  readonly seed: number;
  /** How many faults; `null`: each fault once. */
  readonly faults: number | null;
  /** No fault begins after this many seconds; without faults, the duration of the load. */
  readonly seconds: number;
  /** The fixed selection for CI. */
  readonly short: boolean;
  /** Only faults whose name or part contains one of these; none: all. */
  readonly only: readonly string[];
  /** Within how many seconds everything must work again after the cause of a fault has ended. */
  readonly recovery: number;
  /** The number of live streams without the typed client. */
  readonly subscribers: number;
  /** At the end the load goes on until this many events were written. */
  readonly events: number;
  /** In place of faults: this many applications a minute, for `minutes`. */
  readonly applications: number | null;
  readonly minutes: number;
  /** Faults are planted at the end, and must be found. */
  readonly control: boolean;
  readonly help: boolean;
}

export const HELP = `pnpm chaos: breaks what the servers depend on while they are used, and checks the data.

  --seed N       the order and the choices of faults and callers (printed; default: from the clock)
  --faults N     the number of faults (default: each fault once; more repeat them)
  --seconds S    no fault begins after S seconds; with --faults 0, the duration of the load
  --short        one fault of each part, some minutes in all with the controls
  --only NAME    only faults with this in their name or part; may be given more than once
  --recovery S   seconds in which all must work again after a cause is gone (default: 15,
                 as long as a call may take: three servers and all clients share this machine)
  --subscribers N  live streams besides those of the typed client (default: 36; beyond ${CROWD} with more accounts)
  --events N     the load goes on after the faults until N events were written (default: 0)
  --applications N  no faults: N applications a minute, and then until each is analysed
  --minutes M    how long, with --applications (default: 5)
  --control      plants faults afterwards, and fails unless each is found; alone: after a load without faults
  --help         this
`;

const LONGEST_SECONDS = 1800;
const WITHOUT_FAULTS_SECONDS = 20;
const SHORT_SECONDS = 240;
const RECOVERY_SECONDS = 15;
const SUBSCRIBERS = 36;
const MINUTES = 5;

/** For the start, the last fault and the checks. */
const GRACE_SECONDS = 300;
/** How long the load may take, after the faults, to write the events that are asked for. */
export const MOST_EVENTS_SECONDS = 1200;
/** How long accounts and the last analyses may take, in addition to the minutes of applications. */
const RUSH_SECONDS = 1200;

/** A run that has not ended after this many seconds is aborted. */
export function longestSeconds({ seconds, events, applications, minutes }: Options): number {
  if (applications !== null) return minutes * 60 + RUSH_SECONDS;
  return seconds + (events > 0 ? MOST_EVENTS_SECONDS : 0) + GRACE_SECONDS;
}

/** Reads the command line. @throws {TypeError} on what is not in `HELP`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      faults: { type: 'string' },
      seconds: { type: 'string' },
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      recovery: { type: 'string' },
      subscribers: { type: 'string' },
      events: { type: 'string' },
      applications: { type: 'string' },
      minutes: { type: 'string' },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { short, only, control, help } = values;
  const faults = wholeNumber('--faults', values.faults) ?? (control && !short ? 0 : null);
  const most = short ? SHORT_SECONDS : LONGEST_SECONDS;
  const subscribers = wholeNumber('--subscribers', values.subscribers) ?? SUBSCRIBERS;
  const usual = faults === 0 ? WITHOUT_FAULTS_SECONDS : most;
  return {
    seed: wholeNumber('--seed', values.seed) ?? Date.now() % 1_000_000,
    faults,
    seconds: Math.min(wholeNumber('--seconds', values.seconds) ?? usual, LONGEST_SECONDS),
    short,
    only,
    recovery: wholeNumber('--recovery', values.recovery) ?? RECOVERY_SECONDS,
    subscribers,
    events: wholeNumber('--events', values.events) ?? 0,
    applications: wholeNumber('--applications', values.applications),
    minutes: wholeNumber('--minutes', values.minutes) ?? MINUTES,
    control,
    help,
  };
}

function wholeNumber(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`${flag} must be a whole number`);
  return Number(text);
}
