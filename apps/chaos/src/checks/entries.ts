import type { What } from '../ledger/intent.ts';
import type { Facts } from './facts.ts';

/** A row in the comparison: its key and its expected values. */
interface Entry {
  readonly mark: string;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/** A kind of rows that intents create: the row expected by an intent, and the rows that exist. */
export interface EntryKind {
  readonly noun: string;
  /** The row that an intent leaves; `null` if it leaves none of this kind. */
  readonly ofIntent: (what: What) => Entry | null;
  readonly ofFacts: (facts: Facts) => readonly (Entry & { readonly id: number })[];
}

/** Every kind of rows that are compared with what was acknowledged. */
export const ENTRY_KINDS: readonly EntryKind[] = [
  {
    noun: 'user',
    ofIntent: (what) => {
      if (what.kind === 'student') return user(what.username, 'student', what.fullName, null);
      if (what.kind === 'company') return user(what.username, 'company', what.name, what.hrEmail);
      return null;
    },
    ofFacts: ({ users }) =>
      users.map(({ id, username, role, name, hrEmail }) => ({
        id,
        ...user(username, role, name, hrEmail),
      })),
  },
  {
    noun: 'job',
    ofIntent: (what) =>
      what.kind === 'job' ? { mark: what.title, values: { company: what.company } } : null,
    ofFacts: ({ jobs }) =>
      jobs.map(({ id, title, company }) => ({ id, mark: title, values: { company } })),
  },
  {
    noun: 'resume',
    ofIntent: (what) => {
      const file = what.kind === 'resume' || what.kind === 'application' ? what.file : null;
      if (!file) return null;
      return resume(file.sha256, studentOf(what), file.fileName, file.bytes.byteLength);
    },
    ofFacts: ({ resumes }) =>
      resumes.map(({ id, sha256, student, fileName, sizeBytes }) => ({
        id,
        ...resume(sha256, student, fileName, sizeBytes),
      })),
  },
  {
    noun: 'application',
    ofIntent: (what) => {
      if (what.kind !== 'application') return null;
      const { coverLetter, student, jobId, sha256 } = what;
      return { mark: coverLetter, values: { student, jobId, sha256 } };
    },
    ofFacts: ({ applications }) =>
      applications.map(({ id, coverLetter, student, jobId, sha256 }) => ({
        id,
        mark: coverLetter ?? '',
        values: { student, jobId, sha256 },
      })),
  },
];

function user(mark: string, role: string, name: string | null, hrEmail: string | null): Entry {
  return { mark, values: { role, name, hrEmail } };
}

function resume(mark: string, student: string, fileName: string, sizeBytes: number): Entry {
  return { mark, values: { student, fileName, sizeBytes } };
}

function studentOf(what: What): string {
  return 'student' in what ? what.student : '';
}
