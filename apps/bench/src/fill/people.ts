import { createHash } from 'node:crypto';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import { createRandom, range } from './random.ts';
import type { Size } from '../sizes.ts';
import type { Table } from './copy.ts';
import { DAY_MS, type Outline } from './outline.ts';
import { companyName, drawWords, fullName } from './vocabulary.ts';

/** Everybody's. */
export const PASSWORD = 'correct horse battery staple';

const RESUME_WORDS = 60;
const RESUME_TEXTS = 500;

/** The id of the user behind a student; companies' users come first. */
export function userOfStudent({ companies }: Pick<Size, 'companies'>, student: number): number {
  return companies + student + 1;
}

/** The id of the one session of a user. */
export function sessionOf(user: number): string {
  return hash(`session ${user - 1}`, 'base64url').slice(0, 22);
}

/** Users with their profiles, a session and each student's resume; none of the resumes has a file. */
export async function peopleTables(plan: Outline): Promise<Table[]> {
  const { size, now } = plan;
  // One hash for all: what it costs to make one is not what is measured here.
  const passwordHash = await createPasswordHasher({ threads: 1 }).hash(PASSWORD);
  const users = size.companies + size.students;
  const before = new Date(now - 800 * DAY_MS).toISOString();
  const far = '2999-01-01';
  return [
    {
      name: 'users',
      columns: 'id, username, username_key, role, password_hash, created_at',
      rows: rowsOf(users, (index) => {
        const role = index < size.companies ? 'company' : 'student';
        const name = `person-${index}`;
        return [index + 1, name, name, role, passwordHash, before];
      }),
    },
    {
      name: 'companies',
      columns: 'id, user_id, name, hr_email, website',
      rows: rowsOf(size.companies, (index) => [
        index + 1,
        index + 1,
        companyName(index),
        `hr-${index}@example.com`,
        `https://company-${index}.example.com`,
      ]),
    },
    {
      name: 'students',
      columns: 'id, user_id, full_name',
      rows: rowsOf(size.students, (index) => [
        index + 1,
        userOfStudent(size, index),
        fullName(index),
      ]),
    },
    {
      name: 'sessions',
      columns: 'id, user_id, user_agent, created_at, last_used_at, expires_at',
      rows: rowsOf(users, (index) => [
        sessionOf(index + 1),
        index + 1,
        'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        before,
        before,
        far,
      ]),
    },
    {
      name: 'resumes',
      columns:
        'id, student_id, object_key, file_name, size_bytes, sha256, page_count, uploaded_at, extraction_status, extraction_engine, text, page_offsets',
      rows: resumeRows(plan),
    },
  ];
}

function* rowsOf<Row>(count: number, row: (index: number) => Row): Generator<Row> {
  for (let index = 0; index < count; index += 1) yield row(index);
}

function resumeRows({ size, now }: Outline): Table['rows'] {
  const random = createRandom(31);
  const texts = range(RESUME_TEXTS).map(() => drawWords(random, RESUME_WORDS));
  const uploadedAt = new Date(now - 750 * DAY_MS).toISOString();
  return rowsOf(size.students, (index) => {
    const digest = hash(`resume ${index}`, 'hex');
    return [
      index + 1,
      index + 1,
      `uploads/CVs/${digest.slice(0, 32)}.pdf`,
      'resume.pdf',
      60_000 + (index % 1000),
      digest,
      2,
      uploadedAt,
      'done',
      'pdfium 2.15.1',
      texts[index % RESUME_TEXTS] ?? '',
      '[0]',
    ];
  });
}

function hash(text: string, encoding: 'hex' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding);
}
