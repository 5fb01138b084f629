import { randomBytes } from 'node:crypto';
import { Application } from '@internsync/core/applications/schemas';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataOf, mutate, query } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import { MAX_RESUME_BYTES, startServer } from '../start-server.ts';
import { Applications, Cv, ErrorAnswer, Extracted } from './legacy-shapes.ts';
import { companyFields, join, makeJob, sql, studentFields, type LegacyUser } from './people.ts';
import { GENERATIONS } from './routes.ts';
import { legacyClient, type Send } from './send.ts';

const server = await startServer();
const clients = await legacyClient(server);

const APPLIED = { status: 200, body: { success: 'You successfuly applied!' } };
const TWICE = { status: 400, body: { error: 'You have already applied to this job!' } };
const BAD_FORMAT = { status: 400, body: { error: 'Invalid file format' } };
const TOO_LARGE = { status: 400, body: { error: 'CV file size exceeds the 5MB limit' } };
const NO_APPLICATION = { status: 404, body: { error: 'Application not found' } };

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const cvBytes = textPdf('A curriculum vitae with words in it');
const cv = base64(cvBytes);

let student: LegacyUser;
let second: LegacyUser;
let company: LegacyUser;
let other: LegacyUser;
beforeAll(async () => {
  const send = clients.documented;
  student = await join(send, studentFields({ fullName: "Mona O'Neil" }));
  second = await join(send, studentFields());
  company = await join(send, companyFields());
  other = await join(send, companyFields());
});

async function applications(send: Send, who: LegacyUser, id: number, query = '') {
  return Applications.parse((await send('jobApplications', { ...who, id, query })).body);
}

/** Applies as `who` to a new job of the company. */
async function makeApplication(send: Send, who = student, file = cv) {
  const jobId = await makeJob(send, company);
  const answer = await send('apply', { ...who, id: jobId, body: { cv: file, cover: 'x' } });
  expect(answer).toMatchObject(APPLIED);
  const [application] = await applications(send, company, jobId);
  if (!application) throw new Error('The application is not listed');
  return { jobId, id: application.id };
}

describe.for(GENERATIONS)('applying (%s)', (generation) => {
  const send = clients[generation];
  let jobId: number;
  beforeAll(async () => {
    jobId = await makeJob(send, company);
  });
  const apply = (body: object, id: number | string = jobId, who = student) =>
    send('apply', { ...who, id, body });

  it('stores the application, once', async () => {
    const id = await makeJob(send, company);
    const cover = `I <b>want</b> this & "that" رسالة`;

    expect(await apply({ cv, cover, status: 'accepted' }, id)).toMatchObject(APPLIED);
    for (const again of [cv, base64(Buffer.from('no PDF')), 'JVBERi0x*']) {
      expect(await apply({ cv: again, cover }, id)).toMatchObject(TWICE);
    }
    const listed = await applications(send, company, id);
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({
      status: 'pending',
      sid: { id: student.id, Fullname: 'Mona O&#x27;Neil' },
      jid: { id, applicants_count: 1, cid: { id: company.id } },
      cover_letter: 'I &lt;b&gt;want&lt;/b&gt; this &amp; &quot;that&quot; رسالة',
    });
  });

  it('takes a PDF whose begin was lost in something else', async () => {
    const notice = Buffer.from('\uFEFF<br />\n<b>Notice</b>: Undefined variable\n');
    const file = base64(Buffer.concat([notice, cvBytes]));
    expect(await apply({ cv: file, cover: 'x' }, await makeJob(send, company))).toMatchObject(
      APPLIED,
    );
  });

  it('leaves an empty cover letter empty, and says where there is none', async () => {
    for (const [cover, shown] of [
      ['', ''],
      [undefined, 'Not provided'],
      [null, 'Not provided'],
      ['None', 'None'],
    ] as const) {
      const id = await makeJob(send, company);
      expect(await apply({ cv, cover }, id)).toMatchObject(APPLIED);
      expect((await applications(send, company, id))[0]?.cover_letter).toBe(shown);
    }
  });

  it.for([
    ['a file that is missing', { cv: undefined }],
    ['a file that is null', { cv: null }],
    ['an empty file', { cv: '' }],
    ['a number', { cv: 5 }],
    ['a list', { cv: [cv] }],
    ['a number for cover', { cv, cover: 5 }],
    ['a list for cover', { cv, cover: ['x'] }],
    ['NUL in cover', { cv, cover: 'a\0' }],
    ['a cover without end', { cv, cover: 'x'.repeat(100_001) }],
  ] as const)('refuses %s', async ([, body]) => {
    const answer = await apply(body);

    expect(answer.status).toBe(400);
    ErrorAnswer.parse(answer.body);
  });

  it.for([
    ['text', base64(Buffer.from('This is plain text'))],
    ['a data URL', `data:application/pdf;base64,${cv}`],
    [
      'a PDF that starts after a kilobyte',
      base64(Buffer.concat([Buffer.alloc(1020, '\n'), cvBytes])),
    ],
    ['the sign of a PDF in another case', cv.toLowerCase()],
    ['words', 'not base64 at all!'],
    ['broken base64 of something else', 'AAA*'],
  ] as const)('refuses %s by its first characters', async ([, file]) => {
    expect(await apply({ cv: file, cover: 'x' })).toMatchObject(BAD_FORMAT);
  });

  it.for([`${cv.slice(0, -4)}A`, 'JVBERi0xLjQ*', 'JVBERi0x-_==', 'JVBERi0xLjQ=AAAA'])(
    'refuses broken base64 of a PDF (%#)',
    async (file) => {
      const answer = await apply({ cv: file, cover: 'x' });
      expect(answer).toMatchObject({ status: 400, body: { error: 'Something went wrong!' } });
    },
  );

  it('finds no job that is not open to it, and stores nothing', async () => {
    const before = await server.storedFiles();
    const body = { cv, cover: 'x' };
    const draft = await makeJob(send, company, {}, 'draft');
    const deleted = await makeJob(send, company, {}, 'deleted');
    for (const id of [draft, deleted, 987_654_321, '99999999999999999999', 0]) {
      const answer = await apply(body, id);
      expect(answer).toMatchObject({ status: 404, body: { error: 'Job not found' } });
    }
    const closed = await makeJob(send, company, {}, 'closed');
    const over = await makeJob(send, company, { endDate: '2001-01-31' });
    for (const id of [closed, over]) expect((await apply(body, id)).status).toBe(409);
    expect(await server.storedFiles()).toEqual(before);
  });

  it('looks at the file before the job', async () => {
    expect(await apply({ cv: 'words', cover: 'x' }, 987_654_321)).toMatchObject(BAD_FORMAT);
  });
});

describe('applying', () => {
  const send = clients.code;

  it('takes a file of exactly 5 MiB, and none with a byte more', async () => {
    const id = await makeJob(send, company);
    const file = (size: number) => base64(textPdf('Large', { size }));

    for (const size of [MAX_RESUME_BYTES + 1, 6 * 1024 * 1024, 12 * 1024 * 1024]) {
      const answer = await send('apply', { ...second, id, body: { cv: file(size), cover: 'x' } });
      expect(answer).toMatchObject(TOO_LARGE);
    }
    const body = { cv: file(MAX_RESUME_BYTES), cover: 'x' };
    expect(await send('apply', { ...second, id, body })).toMatchObject(APPLIED);
  });

  it('of eight at once, one is stored', async () => {
    const jobId = await makeJob(send, company);
    const before = (await server.storedFiles()).length;

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        clients[index % 2 ? 'code' : 'documented']('apply', {
          ...student,
          id: jobId,
          body: { cv, cover: `${index}` },
        }),
      ),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer).toMatchObject(TWICE);
    }
    expect(await applications(send, company, jobId)).toHaveLength(1);
    expect((await server.storedFiles()).length).toBe(before + 1);
  });

  it('takes a file that claims to be a PDF, and says later that it cannot be read', async () => {
    const { id } = await makeApplication(send, second, base64(Buffer.from('%PDF-1.4 and no more')));

    expect(await send('extractCv', { ...company, id })).toMatchObject({
      status: 400,
      body: { error: 'Could not extract text from CV' },
    });
  });
});

describe.for(GENERATIONS)('a student’s room (%s)', (generation) => {
  const send = clients[generation];

  it('ends where the limit is, with nothing stored beyond it', async () => {
    const collector = await join(send, studentFields());
    const { maxStudentBytes } = server.deps.settings;
    await sql(
      server,
      `insert into resumes (student_id, object_key, file_name, size_bytes, sha256)
       values (${collector.id}, gen_random_uuid()::text, 'resume.pdf', ${maxStudentBytes - cvBytes.length}, '')`,
    );
    const before = (await server.storedFiles()).length;
    const apply = async () =>
      await send('apply', { ...collector, id: await makeJob(send, company), body: { cv } });

    expect(await apply()).toMatchObject(APPLIED);
    const answer = await apply();

    expect(answer).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/no room/) },
    });
    ErrorAnswer.parse(answer.body);
    expect((await server.storedFiles()).length).toBe(before + 1);
  });
});

describe('a CV with active content', () => {
  it('is taken as ever, and marked for the company that opens it', async () => {
    const catalog = `/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>
      /AA << /WC << /S /Launch /F (calc.exe) >> >> /Names << /EmbeddedFiles << /Names [] >> >>`;
    const file = textPdf('Mona Adel', { catalog });

    const { id } = await makeApplication(clients.code, second, base64(file));

    const { token } = company;
    const input = { applicationId: id };
    await mutate(server, 'applications.resumeText', input, { token });
    const { resume } = dataOf(
      await query(server, 'applications.get', input, { token }),
      Application,
    );
    expect(resume.activeContent).toEqual(['script', 'launch', 'embedded_file']);
    const { cv: kept } = Cv.parse((await clients.code('cv', { ...company, id })).body);
    expect(kept).toBe(base64(file));
  });
});

describe.for(GENERATIONS)('the applications of a job (%s)', (generation) => {
  const send = clients[generation];
  let jobId: number;
  let reader: LegacyUser;
  beforeAll(async () => {
    jobId = await makeJob(send, company);
    reader = await join(send, studentFields());
    await send('apply', { ...reader, id: jobId, body: { cv, cover: 'first' } });
    // Inserts four more applicants with SQL, because registering and logging in is slow.
    await sql(
      server,
      `with person as (
         insert into users (username, username_key, role, password_hash)
         select 'many-' || gen_random_uuid(), 'many', 'student', 'none' from generate_series(1, 4)
         returning id
       ), student as (
         insert into students (user_id, full_name) select id, 'One of many' from person returning id
       ), resume as (
         insert into resumes (student_id, object_key, file_name, size_bytes, sha256)
         select id, gen_random_uuid()::text, 'resume.pdf', 1, '' from student returning id, student_id
       )
       insert into applications (job_id, student_id, resume_id, cover_letter)
       select ${jobId}, student_id, id, 'many' from resume order by id`,
    );
  });

  it('come to their company, four a page, the newest first', async () => {
    const first = await applications(send, company, jobId);
    expect(first.map(({ cover_letter }) => cover_letter)).toEqual(['many', 'many', 'many', 'many']);
    const ids = first.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    for (const page of ['page=2', 'page=last']) {
      const last = await applications(send, company, jobId, page);
      expect(last.map(({ cover_letter }) => cover_letter)).toEqual(['first']);
    }
    expect(first[0]?.jid.applicants_count).toBe(5);
  });

  it('are none of another company’s, and none of a job that is not there', async () => {
    expect(await applications(send, other, jobId)).toEqual([]);
    for (const id of ['987654321', '99999999999999999999']) {
      expect((await send('jobApplications', { ...company, id })).body).toEqual([]);
    }
  });

  it('are a student’s own, to whatever job', async () => {
    for (const id of [jobId, 987_654_321]) {
      const own = await applications(send, reader, id);
      expect(own.map(({ jid, sid }) => [jid.id, sid.id])).toEqual([[jobId, reader.id]]);
    }
  });

  it('come without a name, and without the student’s id, while the job is blind', async () => {
    const id = await makeJob(send, company);
    await send('apply', { ...reader, id, body: { cv, cover: 'x' } });
    const { token } = company;
    await mutate(server, 'jobs.setBlind', { jobId: id, blind: true }, { token });

    const answer = await send('jobApplications', { ...company, id });

    expect(answer.status).toBe(200);
    const [blind] = Applications.parse(answer.body);
    expect(blind?.sid).toEqual({ id: 0, Fullname: `Applicant ${blind?.id}` });
  });

  it.for(['page=3', 'page=0', 'page=abc', 'page=-1', 'page=1.5'])('have no %s', async (query) => {
    const NO_PAGE = { status: 400, body: { detail: 'Invalid page number' } };
    expect(await send('jobApplications', { ...company, id: jobId, query })).toMatchObject(NO_PAGE);
    const empty = { ...other, id: jobId };
    expect(await send('jobApplications', { ...empty, query: 'page=2' })).toMatchObject(NO_PAGE);
  });
});

describe.for(GENERATIONS)('a student’s applications (%s)', (generation) => {
  const send = clients[generation];

  it('come all at once, the newest first, with those to closed and deleted jobs', async () => {
    const reader = await join(send, studentFields());
    expect((await send('myApplications', reader)).body).toEqual([]);
    const ids: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const id = await makeJob(send, company);
      await send('apply', { ...reader, id, body: { cv, cover: 'x' } });
      ids.unshift(id);
    }
    await sql(server, `update jobs set status = 'deleted' where id = ${ids[0]}`);
    await sql(server, `update jobs set status = 'closed' where id = ${ids[1]}`);

    for (const query of ['', 'page=2', 'page=abc']) {
      const own = Applications.parse((await send('myApplications', { ...reader, query })).body);
      expect(own.map(({ jid }) => jid.id)).toEqual(ids);
      expect(own[0]?.jid.status).toBe('deleted');
    }
  });
});

describe.for(GENERATIONS)('the status of an application (%s)', (generation) => {
  const send = clients[generation];
  let id: number;
  beforeAll(async () => {
    ({ id } = await makeApplication(send));
  });
  const set = (status: unknown, who = company, application: number | string = id) =>
    send('status', { ...who, id: application, body: { status } });

  it('may be any after any other', async () => {
    for (const status of [
      'under_review',
      'shortlisted',
      'interview_scheduled',
      'rejected',
      'accepted',
      'accepted',
      'pending',
    ]) {
      const answer = await set(status);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        message: 'Application status updated successfully',
        application_id: id,
        new_status: status,
      });
    }
  });

  it('is required', async () => {
    for (const status of [undefined, null, '']) {
      expect(await set(status)).toMatchObject({
        status: 400,
        body: { error: 'Status is required' },
      });
    }
    const empty = await send('status', { ...company, id });
    expect(empty).toMatchObject({ status: 400, body: { error: 'Status is required' } });
  });

  it.for(['hired', 'Accepted', 'withdrawn', 5, true, ['accepted'], {}])(
    'is not %j',
    async (status) => {
      expect(await set(status)).toMatchObject({
        status: 400,
        body: {
          error:
            'Invalid status. Valid options are: pending, under_review, shortlisted, interview_scheduled, accepted, rejected',
        },
      });
    },
  );

  it('of another company’s application cannot be set, nor of none', async () => {
    expect(await set('accepted', other)).toMatchObject(NO_APPLICATION);
    expect(await set('hired', other)).toMatchObject(NO_APPLICATION);
    for (const nobody of ['987654321', '99999999999999999999', '0']) {
      expect(await set('accepted', company, nobody)).toMatchObject(NO_APPLICATION);
    }
  });
});

describe.for(GENERATIONS)('a stored CV (%s)', (generation) => {
  const send = clients[generation];

  it('comes back byte for byte, and its text can be read', async () => {
    const bytes = Buffer.concat([cvBytes, randomBytes(1000)]);
    const { id } = await makeApplication(send, student, base64(bytes));

    const file = Cv.parse((await send('cv', { ...company, id })).body);
    expect(Buffer.from(file.cv, 'base64').equals(bytes)).toBe(true);
    const read = await send('extractCv', { ...company, id });
    expect(Extracted.parse(read.body)).toMatchObject({
      text: 'A curriculum vitae with words in it',
      text_length: 35,
    });
    expect(JSON.stringify(read.body)).not.toMatch(/uploads|file_path/);
  });

  it('is not there for another company, and of no application', async () => {
    const { id } = await makeApplication(send);

    for (const name of ['cv', 'extractCv'] as const) {
      expect(await send(name, { ...other, id })).toMatchObject(NO_APPLICATION);
      for (const nobody of ['987654321', '99999999999999999999']) {
        expect(await send(name, { ...company, id: nobody })).toMatchObject(NO_APPLICATION);
      }
    }
  });

  it('that storage has lost is said to be missing', async () => {
    const { id } = await makeApplication(send);
    await sql(
      server,
      `update resumes set object_key = 'uploads/CVs/${randomBytes(16).toString('hex')}.pdf'
       where id = (select resume_id from applications where id = ${id})`,
    );

    for (const name of ['cv', 'extractCv'] as const) {
      const answer = await send(name, { ...company, id });
      expect(answer).toMatchObject({ status: 404, body: { error: 'CV file not found' } });
    }
  });

  it('without text is said to have none', async () => {
    const { id } = await makeApplication(send, student, base64(textPdf('')));

    const answer = await send('extractCv', { ...company, id });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'Could not extract text from CV' },
    });
  });
});

describe.for(GENERATIONS)('the text of a sent PDF (%s)', (generation) => {
  const send = clients[generation];
  const extract = (pdf_base64: unknown, who = student) =>
    send('extractPdf', { ...who, body: { pdf_base64, application_id: 5 } });

  it('is read for either role, line breaks and all', async () => {
    const broken = cv.replace(/(.{76})/g, '$1\r\n');
    for (const [sent, who] of [
      [cv, student],
      [broken, company],
    ] as const) {
      const answer = await extract(sent, who);
      expect(Extracted.parse(answer.body)).toMatchObject({
        text: 'A curriculum vitae with words in it',
        text_length: 35,
      });
    }
  });

  it('is as short as it is', async () => {
    const answer = await extract(base64(textPdf('a')));
    expect(Extracted.parse(answer.body)).toMatchObject({ text: 'a', text_length: 1 });
  });

  it.for([undefined, null, ''])('needs a PDF, not %j', async (sent) => {
    expect(await extract(sent)).toMatchObject({
      status: 400,
      body: { error: 'pdf_base64 is required' },
    });
  });

  it.for([
    ['text', base64(Buffer.from('text'))],
    ['a broken PDF', base64(Buffer.from('%PDF-1.4 and no more'))],
    ['broken base64', `${cv}*`],
    ['a PDF without text', base64(textPdf(''))],
    ['a data URL', `data:application/pdf;base64,${cv}`],
  ] as const)('is none of %s', async ([, sent]) => {
    expect(await extract(sent)).toMatchObject({
      status: 400,
      body: { error: 'Could not extract text from PDF' },
    });
  });

  it.for([5, true, [cv], {}])('is none of %j', async (sent) => {
    const answer = await extract(sent);
    expect(answer).toMatchObject({ status: 400, body: { error: 'pdf_base64 must be text' } });
  });
});

it('reads no text of a sent PDF over 5 MiB', async () => {
  const body = { pdf_base64: base64(textPdf('x', { size: MAX_RESUME_BYTES + 1 })) };
  const answer = await clients.code('extractPdf', { ...student, body });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: 'PDF file size exceeds the 5MB limit' },
  });
});

describe('counts', () => {
  const send = clients.code;

  it('are of a company’s active jobs and undecided applications, and of a student’s own', async () => {
    const owner = await join(send, companyFields());
    const reader = await join(send, studentFields());
    const statuses = [
      'pending',
      'under_review',
      'shortlisted',
      'interview_scheduled',
      'accepted',
      'rejected',
      'accepted',
    ];
    for (const status of statuses) {
      const id = await makeJob(send, owner);
      await send('apply', { ...reader, id, body: { cv, cover: 'x' } });
      const [application] = await applications(send, reader, id);
      await send('status', { ...owner, id: application?.id ?? 0, body: { status } });
    }
    await sql(
      server,
      `update jobs set status = 'closed' where id in
         (select job_id from applications where status = 'pending' and student_id = ${reader.id})`,
    );
    await sql(
      server,
      `update jobs set status = 'deleted' where id in
         (select job_id from applications where status = 'under_review' and student_id = ${reader.id})`,
    );

    expect((await send('countJobs', owner)).body).toEqual({ 'postedJobs#': 5 });
    expect((await send('countApplicants', owner)).body).toEqual({ '#Applications': 4 });
    for (const [stat, count] of [
      ['pending', 1],
      ['accepted', 2],
      ['under_review', 1],
    ] as const) {
      const answer = await send('countMine', { ...reader, stat });
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.body).toEqual({ [`#${stat}`]: count });
    }
    expect((await send('countMine', { ...second, stat: 'accepted' })).body).toEqual({
      '#accepted': 0,
    });
  });

  it.for(['rejected', 'shortlisted', 'Pending', 'withdrawn', 'x'])(
    'of "%s" are not made for students',
    async (stat) => {
      expect(await send('countMine', { ...student, stat })).toMatchObject({
        status: 400,
        body: { error: 'Invalid status' },
      });
    },
  );
});

describe('an application that was withdrawn on the typed API', () => {
  const send = clients.code;

  it('is gone, and one may apply again', async () => {
    const { jobId, id } = await makeApplication(send, second);
    const { token } = second;
    expect(
      (await mutate(server, 'applications.withdraw', { applicationId: id }, { token })).status,
    ).toBe(200);

    expect(await applications(send, company, jobId)).toEqual([]);
    const own = Applications.parse((await send('myApplications', second)).body);
    expect(own.map((application) => application.id)).not.toContain(id);
    const body = { status: 'accepted' };
    expect(await send('status', { ...company, id, body })).toMatchObject(NO_APPLICATION);
    for (const name of ['cv', 'extractCv'] as const) {
      expect(await send(name, { ...company, id })).toMatchObject(NO_APPLICATION);
    }
    const again = { ...second, id: jobId, body: { cv, cover: 'again' } };
    expect(await send('apply', again)).toMatchObject(APPLIED);
  });
});
