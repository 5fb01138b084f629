import { randomBytes, randomUUID } from 'node:crypto';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { Job } from '@internsync/core/jobs/schemas';
import { Resume } from '@internsync/core/resumes/schemas';
import { dataOf, mutate } from './calls.ts';
import { textPdf } from './pdf.ts';

/** A server to sign in to. If it has `secrets`, passwords and tokens are recorded there. */
export interface Target {
  readonly url: string;
  readonly secrets?: Set<string>;
}

/** A signed-in user. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly token: string;
  readonly userId: number;
  /** The id of the student or company. */
  readonly id: number;
}

export async function signUpStudent(target: Target, fullName = 'Mona Adel'): Promise<Person> {
  const input = { ...credentials('student'), fullName };
  return await signUp(target, 'auth.registerStudent', input);
}

export async function signUpCompany(target: Target): Promise<Person> {
  return await signUp(target, 'auth.registerCompany', credentials('company'));
}

/** The input of a registration. */
export function credentials(role: 'student' | 'company') {
  const common = {
    username: `user-${randomBytes(6).toString('hex')}`,
    password: `pw-${randomUUID()}`,
  };
  if (role === 'student') return { ...common, fullName: 'Mona Adel' };
  const companyName = `Company ${randomUUID()}`;
  const hrEmail = `hr-${randomUUID()}@example.org`;
  return { ...common, companyName, hrEmail, website: 'https://example.org' };
}

async function signUp(
  target: Target,
  path: string,
  input: Pick<Person, 'username' | 'password'> & Readonly<Record<string, unknown>>,
): Promise<Person> {
  const { username, password } = input;
  const answer = await mutate(target, path, input);
  const { accessToken: token, account } = dataOf(answer, SignedIn);
  const [, , signature] = token.split('.');
  for (const secret of [password, token, signature ?? '']) target.secrets?.add(secret);
  const { userId } = account;
  const { id } = account.role === 'student' ? account.student : account.company;
  return { username, password, token, userId, id };
}

export const JOB = {
  title: 'Backend intern',
  shortDescription: 'Work on typed APIs',
  description: 'Six months in the platform team.',
  location: 'Cairo',
};

/** Creates a job of the company that accepts applications. */
export async function publishJob(target: Target, company: Person): Promise<Job> {
  const { token } = company;
  const { id: jobId } = dataOf(await mutate(target, 'jobs.create', JOB, { token }), Job);
  return dataOf(await mutate(target, 'jobs.publish', { jobId }, { token }), Job);
}

/** A form with a file in the field `file`. */
export function fileForm(bytes: Uint8Array<ArrayBuffer>, fileName = 'resume.pdf'): FormData {
  const form = new FormData();
  form.set('file', new File([bytes], fileName, { type: 'application/pdf' }));
  return form;
}

/** Uploads a resume of the student. Its text is recorded as a secret. */
export async function uploadResume(target: Target, student: Person): Promise<Resume> {
  const text = `resume ${randomUUID()}`;
  target.secrets?.add(text);
  const form = fileForm(textPdf(text));
  return dataOf(await mutate(target, 'resumes.upload', form, { token: student.token }), Resume);
}
