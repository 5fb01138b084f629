import { FINDINGS, type FindingCode } from './findings.ts';
import type { ObjectCounts } from './objects/read-objects.ts';
import type { Report } from './report.ts';
import type { TakeoverResult } from './take-over.ts';

const MIB = 1024 * 1024;

/** A takeover's result as lines for a terminal. */
export function summarize(
  { read, written, objects }: TakeoverResult,
  { counts, file }: Report,
): string[] {
  const rows = [
    ['users', read.api_users, written.users],
    ['students', read.api_student, written.students],
    ['companies', read.api_compony, written.companies],
    ['jobs', read.api_jobs, written.jobs],
    ['applications', read.api_applications, written.applications],
  ] as const;
  const lines = rows.map(
    ([name, from, to]) => `  ${name.padEnd(14)}${number(from)} read${number(to)} taken over`,
  );
  lines.push(`  ${'resumes'.padEnd(14)}${''.padEnd(15)}${number(written.resumes)} made`);
  lines.push(`  ${'events'.padEnd(14)}${''.padEnd(15)}${number(written.application_events)} made`);
  if (objects) lines.push(summarizeObjects(objects));
  lines.push(counts.size === 0 ? 'All rows fit.' : `Findings (${file} lists each row):`);
  for (const [code, count] of counts) lines.push(finding(code, count));
  return lines;
}

/** The result for the files as a line for a terminal. */
export function summarizeObjects(counts: ObjectCounts): string {
  const { named, copied, read, known, missing, bytes } = counts;
  const mib = (bytes / MIB).toFixed(1);
  return `  ${'files'.padEnd(14)}${number(named)} named, ${read} read (${mib} MiB), ${copied} copied, ${known} known already, ${missing} missing`;
}

function number(count: number): string {
  return String(count).padStart(10);
}

function finding(code: FindingCode, count: number): string {
  const { action, text } = FINDINGS[code];
  return `${number(count)}  ${code} (${action.replace('_', ' ')}): ${text}`;
}
