import { pino, type Logger } from 'pino';
import { PinoPretty, type PrettyOptions } from 'pino-pretty';
import type { Config } from './config.ts';
import { traceFields } from './telemetry/tracing/trace-requests.ts';

/**
 * The process's log: JSON lines, or readable lines at a terminal outside production. Errors are logged
 * without the values of SQL parameters (see `describeForLog`).
 */
export function createLog({
  logLevel,
  production,
  telemetry,
}: Pick<Config, 'logLevel' | 'production' | 'telemetry'>): Logger {
  const options = {
    level: logLevel,
    base: null,
    serializers: { err: describeForLog },
    hooks: { streamWrite: escapeControls },
    ...(telemetry.tracing ? { mixin: traceFields } : {}),
    formatters: { level: (level: string) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return !production && process.stdout.isTTY
    ? pino(options, PinoPretty(AT_A_TERMINAL))
    : pino(options, toStandardOutput());
}

/** One line for each request and event; only the stack of a fault takes more. */
export const AT_A_TERMINAL: PrettyOptions = {
  sync: true,
  translateTime: 'HH:MM:ss',
  singleLine: true,
  ignore: 'method,path,status,ms',
  messageFormat: ({ msg, method, path, status, ms }) =>
    msg === 'request'
      ? `${String(method)} ${String(path)} ${String(status)} ${String(ms)} ms`
      : String(msg),
};

/** The log is written whenever this many bytes are buffered, and at this interval. */
const WRITTEN_AT_ONCE = 8 * 1024;
const WRITTEN_AFTER_MS = 200;

/**
 * Buffers lines and writes them asynchronously: a write for each line takes as long as a small
 * response. The buffer is flushed when the process exits; a killed process loses the last 0.2 s.
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
 * Escapes the control characters and line separators that JSON leaves unescaped: a client could
 * otherwise control the terminal through a request path.
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
 * An error and its causes for the log. Removes the SQL parameters that end Drizzle's messages; they
 * include password hashes and resume texts. Of what is no error only the kind is told.
 */
export function describeForLog(error: unknown, depth = DEPTH): unknown {
  if (!(error instanceof Error)) return describeOther(error).replace(PARAMETERS, '');
  if (depth === 0) return error.message.replace(PARAMETERS, '');
  const message = error.message.replace(PARAMETERS, '');
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: describeOther(error.code) } : {}),
    // A function, because a replacement string would interpret `$&` and similar patterns.
    stack: error.stack?.replace(error.message, () => message),
    // A host with several addresses: each of them failed.
    ...(error instanceof AggregateError
      ? { errors: error.errors.map((one: unknown) => describeForLog(one, depth - 1)) }
      : {}),
    ...(error.cause === undefined ? {} : { cause: describeForLog(error.cause, depth - 1) }),
  };
}

/** The values of an unknown object may be secret, but its keys tell what it is. */
function describeOther(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`;
}
