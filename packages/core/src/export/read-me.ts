import type { Account } from '../values/account.ts';

const TEXT = {
  student: `account.json holds all that InternSync keeps of you: your account with the names and the profile you gave, which links were mailed to you, where you signed in, your resumes with the text read from them and what was understood of it, your applications with their history and how they fit, which company opened your resume when, the jobs you saved, your notices, how you want to be told of them, and which mail was sent to you.
The folder resumes holds the files you uploaded, and resume.json says in the format of jsonresume.org what was understood of your latest resume, as you corrected it.
`,
  company: `account.json holds all that InternSync keeps of you: your account with its profile, which links were mailed to you, where you signed in, your jobs, your webhooks, your notices, how you want to be told of them, and which mail was sent to you.
Of applications to your jobs it holds their number by status alone, because what is in them is personal data of the students who made them.
`,
} as const satisfies Record<Account['role'], string>;

/** The README of an archive, which describes its contents. */
export function readMe(role: Account['role']): string {
  return TEXT[role];
}
