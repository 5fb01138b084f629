import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { FINDINGS, type FindingCode } from './findings.ts';
import { takeoverError } from './takeover-error.ts';

/** The old row, or the object, that a finding is about. */
export type Subject =
  | {
      readonly table: 'api_users' | 'api_student' | 'api_compony' | 'api_jobs' | 'api_applications';
      readonly id: number;
    }
  | { readonly object: string };

/** Details: the field, its old value, its new value. */
export type Detail = Readonly<Record<string, string | number | null>>;

/**
 * The report of a takeover: a file with one JSON object per line, and the number of findings of each
 * kind.
 */
export interface Report {
  readonly file: string;
  readonly counts: ReadonlyMap<FindingCode, number>;
  add(code: FindingCode, subject: Subject, detail?: Detail): void;
  /** Syncs the lines written so far to the disk. */
  flush(): void;
  /** Writes the last line and closes the file. */
  end(summary: object): void;
  /** Instead of `end`: records that the takeover failed. A report without findings is removed. */
  giveUp(reason: unknown): void;
}

const BUFFERED = 64 * 1024;

/**
 * Opens a report. It contains names of people, so only its owner may read it. It never contains a
 * password hash.
 *
 * @throws {TakeoverError} when the file cannot be created, or exists already.
 */
export function openReport(file: string): Report {
  const descriptor = create(file);
  const counts = new Map<FindingCode, number>();
  let buffer = '';

  function write(line: object): void {
    buffer += `${JSON.stringify(line)}\n`;
    if (buffer.length >= BUFFERED) empty();
  }
  function empty(): void {
    if (buffer !== '') writeSync(descriptor, buffer);
    buffer = '';
  }
  function flush(): void {
    empty();
    fsyncSync(descriptor);
  }

  function end(line: object): void {
    write(line);
    flush();
    closeSync(descriptor);
  }

  return {
    file,
    counts,
    add(code, subject, detail = {}) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      write({ finding: code, action: FINDINGS[code].action, ...subject, ...detail });
    },
    flush,
    end: (summary) => end({ summary }),
    giveUp(reason) {
      end({ failed: reason instanceof Error ? reason.message : String(reason) });
      if (counts.size === 0) rmSync(file);
    },
  };
}

function create(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    throw takeoverError('The report cannot be written', error);
  }
}
