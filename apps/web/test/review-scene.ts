import { createClient, memorySession, type InternSyncClient } from '@internsync/client';
import { textPdf } from '../../server/test/pdf.ts';
import { writeResumePdf } from '../../server/demo/resume-pdf.ts';
import {
  signUpCompany,
  signUpStudent,
  type Person,
  type Target,
} from '../../server/test/accounts.ts';
import { expect, vi } from 'vitest';

export interface Scene {
  readonly company: Person;
  readonly client: InternSyncClient;
  readonly jobId: number;
  /** The ids of the applications, by the names of their students. */
  readonly ids: ReadonlyMap<string, number>;
  /** The client of a student. */
  studentOf(name: string): InternSyncClient;
  /** Withdraws the application of a student. */
  withdraw(name: string): Promise<void>;
}

/** The client of a person who has signed up. */
async function clientOf(server: Target, { username, password }: Person): Promise<InternSyncClient> {
  const client = createClient({ url: `${server.url}/trpc`, session: memorySession() });
  await client.auth.logIn.mutate({ username, password });
  return client;
}

/**
 * A job with applicants, the first with a resume that meets much of it, the others with one line each. Waits
 * until all matches are there.
 */
export async function seedReview(server: Target, names: readonly string[]): Promise<Scene> {
  const company = await signUpCompany(server);
  const client = await clientOf(server, company);
  const { id: jobId } = await client.jobs.create.mutate({
    title: 'Backend Engineering Intern',
    shortDescription: 'Build the services behind live arrival times',
    description:
      'Requirements:\n- TypeScript or Go, used in a project\n- SQL and PostgreSQL\n- A bachelor in computer science\n- English, at least B2\n\nNice to have:\n- Docker\n- Kafka\n- Arabic',
    location: 'Alexandria',
  });
  await client.jobs.publish.mutate({ jobId });
  const students = new Map<string, InternSyncClient>();
  const ids = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    // oxlint-disable no-await-in-loop -- The order of the applications is the order of the names.
    const student = await clientOf(server, await signUpStudent(server, name));
    const resume = index === 0 ? writeResumePdf() : lineResume(name, index);
    const { id } = await student.applications.submit.mutate(
      formOf({ jobId, resume, coverLetter: index === 0 ? LETTER : null }),
    );
    // oxlint-enable no-await-in-loop
    students.set(name, student);
    ids.set(name, id);
  }
  await vi.waitFor(
    async () => {
      const { items } = await client.applications.ranked.query({ jobId });
      expect(items).toHaveLength(names.length);
      expect(items[0]?.score).not.toBeNull();
    },
    { timeout: 20_000 },
  );
  const studentOf = (name: string) => {
    const student = students.get(name);
    if (!student) throw new Error(`Nobody is called ${name}`);
    return student;
  };
  return {
    company,
    client,
    jobId,
    ids,
    studentOf,
    withdraw: async (name) => {
      const applicationId = ids.get(name) ?? 0;
      await studentOf(name).applications.withdraw.mutate({ applicationId });
    },
  };
}

const LETTER =
  'I have stood in the queue at gate 7 with my uncle, who drives.\n\nI would like to build the thing that replaces his notebook.';

function lineResume(name: string, index: number): File {
  const skills = ['TypeScript, Docker', 'Go, PostgreSQL', 'Excel', 'Kafka, TypeScript, SQL'];
  const text = `${name}\nSkills\n${skills[index % skills.length] ?? ''}\nLanguages\nEnglish (C1)`;
  return new File([textPdf(text)], 'resume.pdf', { type: 'application/pdf' });
}

function formOf(values: { jobId: number; resume: File; coverLetter: string | null }): FormData {
  const form = new FormData();
  form.set('jobId', String(values.jobId));
  if (values.coverLetter !== null) form.set('coverLetter', values.coverLetter);
  form.set('file', values.resume);
  return form;
}
