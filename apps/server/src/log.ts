import { pino, type Logger } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from './config.ts';

/**
 * The process's log: JSON lines, or readable ones at a terminal outside production. What it is
 * given of an error it writes without the values of SQL parameters (see `describeForLog`).
 */
export function createLog({
  logLevel,
  production,
}: Pick<Config, 'logLevel' | 'production'>): Logger {
  const options = {
    level: logLevel,
    base: null,
    serializers: { err: describeForLog },
    hooks: { streamWrite: escapeControls },
    formatters: { level: (level: string) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return !production && process.stdout.isTTY
    ? pino(options, PinoPretty({ sync: true, translateTime: 'HH:MM:ss' }))
    : pino(options, toStandardOutput());
}

/** So many bytes of lines are written at once, or what there is after so many milliseconds. */
const WRITTEN_AT_ONCE = 8 * 1024;
const WRITTEN_AFTER_MS = 200;

/**
 * Lines are gathered and written without making requests wait: a write for each line takes as long as
 * a small answer. What is not yet written when the process ends is written then; a process that is
 * killed loses the last fifth of a second.
 */
function toStandardOutput() {
  return pino.destination({
    dest: 1,
    sync: false,
    minLength: WRITTEN_AT_ONCE,
    periodicFlush: WRITTEN_AFTER_MS,
  });
}

/**
 * A line of the log with what JSON leaves as it is and a terminal obeys, or takes for a line break,
 * as escapes: clients choose paths.
 */
export function escapeControls(line: string): string {
  return line.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const PARAMETERS = /\nparams: .*/su;
const DEPTH = 5;

/**
 * An error and its causes for the log. Drizzle's messages end with the statement's parameters,
 * password hashes and resume texts among them: those are cut off.
 */
export function describeForLog(error: unknown, depth = DEPTH): unknown {
  if (!(error instanceof Error) || depth === 0) return String(error).replace(PARAMETERS, '');
  const message = error.message.replace(PARAMETERS, '');
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: String(error.code) } : {}),
    // By a function: in a text, `$&` and the like would stand for what was replaced.
    stack: error.stack?.replace(error.message, () => message),
    ...(error.cause === undefined ? {} : { cause: describeForLog(error.cause, depth - 1) }),
  };
}
