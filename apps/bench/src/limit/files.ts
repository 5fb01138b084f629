import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { insertApplication, lockJob, lockStudent, recordEvent } from './applications.ts';
import type { Caller } from './caller.ts';
import type { LimitDatabase, Query } from './database.ts';
import type { PdfReader } from './pdf-reader.ts';

const PREFIX = 'uploads/CVs';

/** Puts a file so that it is on the disk, name and all. */
async function store(objects: string, key: string, bytes: Uint8Array): Promise<void> {
  const folder = join(objects, PREFIX);
  await mkdir(folder, { recursive: true });
  const temporary = join(objects, `.incoming/${randomBytes(8).toString('hex')}`);
  const file = await open(temporary, 'wx');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(temporary, join(objects, key));
  const names = await open(folder, 'r');
  await names.sync();
  await names.close();
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** The parts of a form, by name: looked for and cut out. */
function readForm(body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = Buffer.concat([Buffer.from('\r\n'), body.subarray(0, body.indexOf('\r\n'))]);
  const parts = new Map<string, Buffer>();
  let start = boundary.length - 2;
  for (;;) {
    const headEnd = body.indexOf(HEAD_END, start);
    if (headEnd < 0) return parts;
    const end = body.indexOf(boundary, headEnd);
    const name = /name="([^"]*)"/.exec(body.toString('latin1', start, headEnd))?.[1] ?? '';
    parts.set(name, body.subarray(headEnd + HEAD_END.length, end));
    start = end + boundary.length;
  }
}

interface Upload {
  readonly jobId: number;
  readonly coverLetter: string | null;
  readonly pdf: Buffer;
}

export class Files {
  readonly #db: LimitDatabase;
  readonly #objects: string;
  readonly #read: PdfReader;

  constructor(db: LimitDatabase, objects: string, read: PdfReader) {
    this.#db = db;
    this.#objects = objects;
    this.#read = read;
  }

  /** `applications.submit` with a form. */
  async applyForm(caller: Caller, body: Buffer) {
    const form = readForm(body);
    const jobId = Number(form.get('jobId')?.toString());
    const pdf = form.get('file') ?? Buffer.alloc(0);
    const coverLetter = form.get('coverLetter')?.toString() ?? null;
    return await this.#apply(caller, { jobId, coverLetter, pdf }, await this.#read(pdf));
  }

  /** `POST /api/jobs/{id}/apply`: the file is stored unread, and its reading queued. */
  async applyLegacy(caller: Caller, jobId: number, body: { cv: string; cover?: string }) {
    const pdf = Buffer.from(body.cv, 'base64');
    await this.#apply(caller, { jobId, coverLetter: body.cover ?? null, pdf }, null);
    return { success: 'You successfuly applied!' };
  }

  async #apply({ studentId }: Caller, upload: Upload, pages: readonly string[] | null) {
    const { jobId, coverLetter, pdf } = upload;
    await this.#db.transaction(async (query) => {
      await lockJob(query, jobId);
    });
    const [applied] = await this.#db.query(
      `select id from applications where job_id = $1 and student_id = $2 and status <> 'withdrawn'`,
      [jobId, studentId],
    );
    if (applied) throw new Error('Already applied');
    const key = `${PREFIX}/${randomBytes(16).toString('hex')}.pdf`;
    await store(this.#objects, key, pdf);
    return await this.#db.transaction(async (query) => {
      await lockStudent(query, studentId);
      await lockJob(query, jobId);
      const resumeId = await insertResume(query, { studentId, key, pdf, pages });
      return await insertApplication(query, { jobId, studentId, resumeId, coverLetter });
    });
  }

  /** `resumes.download`. */
  async download({ studentId }: Caller, { resumeId }: { resumeId: number }) {
    const [row] = await this.#db.query<{
      objectKey: string;
      fileName: string;
      sizeBytes: number;
      sha256: string;
    }>(
      `select object_key as "objectKey", file_name as "fileName", size_bytes as "sizeBytes", sha256
       from resumes where id = $1 and student_id = $2`,
      [resumeId, studentId],
    );
    if (!row) throw new Error('No such resume');
    const { objectKey, ...file } = row;
    const base64 = await readFile(join(this.#objects, objectKey), 'base64');
    return { ...file, contentType: 'application/pdf', base64 };
  }

  /** `GET /api/applications/{id}/cv`. */
  async legacyCv({ companyId }: Caller, applicationId: number) {
    const [row] = await this.#db.query<{
      objectKey: string;
      studentId: number;
      resumeId: number;
      fileName: string;
    }>(
      `select r.object_key as "objectKey", a.student_id as "studentId", r.id as "resumeId",
         r.file_name as "fileName"
       from applications a join resumes r on r.id = a.resume_id
       where a.id = $1 and a.job_id in (select id from jobs where company_id = $2)`,
      [applicationId, companyId],
    );
    if (!row) throw new Error('No such application');
    const cv = await readFile(join(this.#objects, row.objectKey), 'base64');
    await this.#db.transaction(async (query) => {
      const [company] = await query<{ name: string }>(
        'select name from companies where id = $1 for key share',
        [companyId],
      );
      await lockStudent(query, row.studentId);
      const at = new Date().toISOString();
      await query(
        `insert into resume_accesses
           (student_id, resume_id, file_name, company_id, company_name, kind, at)
         values ($1, $2, $3, $4, $5, 'file', $6)`,
        [row.studentId, row.resumeId, row.fileName, companyId, company?.name ?? null, at],
      );
      const [recent] = await query(
        `select id from application_events where application_id = $1 and kind = 'resume_viewed'
         and at > $2 limit 1`,
        [applicationId, new Date(Date.now() - 3600 * 1000).toISOString()],
      );
      if (recent) return;
      await recordEvent(query, {
        applicationId,
        studentId: row.studentId,
        kind: 'resume_viewed',
        fromStatus: null,
        toStatus: null,
        actor: 'company',
        at,
      });
    });
    return { cv };
  }
}

async function insertResume(
  query: Query,
  resume: {
    readonly studentId: number;
    readonly key: string;
    readonly pdf: Buffer;
    readonly pages: readonly string[] | null;
  },
): Promise<number> {
  const { studentId, key, pdf, pages } = resume;
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await query('select sum(size_bytes) from resumes where student_id = $1 and erased_at is null', [
    studentId,
  ]);
  const offsets: number[] = [];
  let offset = 0;
  for (const page of pages ?? []) {
    offsets.push(offset);
    offset += page.length + 2;
  }
  const [created] = await query<{ id: number }>(
    `insert into resumes (student_id, object_key, file_name, size_bytes, sha256, page_count,
       uploaded_at, extraction_status, extraction_engine, text, page_offsets)
     values ($1, $2, 'resume.pdf', $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb) returning id`,
    [
      studentId,
      key,
      pdf.byteLength,
      sha256,
      pages && pages.length,
      new Date().toISOString(),
      pages ? 'done' : 'pending',
      pages && 'unpdf 1.8.1',
      pages && pages.join('\n\n'),
      pages && JSON.stringify(offsets),
    ],
  );
  if (!created) throw new Error('No row');
  if (!pages) {
    await query(`insert into pgboss.job (name, data) values ('extract-resume', $1::text::jsonb)`, [
      JSON.stringify({ resumeId: created.id }),
    ]);
  }
  return created.id;
}
