import { beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import { ErrorAnswer, Jobs } from './legacy-shapes.ts';
import {
  companyFields,
  jobFields,
  join,
  makeJob,
  sql,
  studentFields,
  unique,
  type LegacyUser,
} from './people.ts';
import { GENERATIONS } from './routes.ts';
import { legacyClient } from './send.ts';

const server = await startServer();
const clients = await legacyClient(server);

const MISSING = { error: 'Missing fields' };
const NO_PAGE = { status: 400, body: { detail: 'Invalid page number' } };
const NOT_FOUND = { status: 404, body: { error: 'Job not found or no permission' } };

let student: LegacyUser;
let company: LegacyUser;
let other: LegacyUser;
beforeAll(async () => {
  student = await join(clients.code, studentFields());
  company = await join(clients.code, companyFields());
  other = await join(clients.code, companyFields());
});

/** The newest job in the company's list. */
async function newest(who = company) {
  const [job] = Jobs.parse((await clients.code('jobs', who)).body);
  return job;
}

/** Field values that are refused for new and edited jobs. */
const WRONG: readonly (readonly [string, object])[] = [
  ['a title of 46', { title: 'T'.repeat(46) }],
  ['an empty title', { title: '' }],
  ['an endDate of 13', { endDate: '2027-01-31T00' }],
  ['a location of 251', { location: 'l'.repeat(251) }],
  ['an unknown work_mode', { work_mode: 'Moon' }],
  ['a work_mode in lower case', { work_mode: 'remote' }],
  ['an empty work_mode', { work_mode: '' }],
  ['an unknown work_type', { work_type: 'Nights' }],
  ['a number for title', { title: 5 }],
  ['a list for job_description', { job_description: ['x'] }],
  ['true for short_description', { short_description: true }],
  ['an object for location', { location: {} }],
  ['NUL in title', { title: 'a\0b' }],
  ['half an emoji in job_description', { job_description: '\ud83d' }],
];

const REQUIRED = ['title', 'endDate', 'job_description', 'short_description', 'location'];

describe.for(GENERATIONS)('posting a job (%s)', (generation) => {
  const send = clients[generation];
  const post = (body: object) => send('post', { ...company, body });

  it('makes a draft, whatever else is sent, and gives back what was typed, escaped', async () => {
    const answer = await post({
      ...jobFields(),
      title: 'R&D <b>lab</b>',
      endDate: '31/01/2999',
      short_description: 'a < b && c > d',
      job_description: `<script>alert("1")</script> وصف \u{1F4BB}`,
      location: `King's Road`,
      work_mode: 'Remote',
      work_type: 'Part-Time',
      status: 'active',
      id: 77,
      cid: 1,
    });

    expect(answer).toMatchObject({ status: 200, body: { success: 'Job has been posted!' } });
    const job = await newest();
    expect(answer.body).toEqual({ success: 'Job has been posted!', job_id: job?.id });
    expect(job).toMatchObject({
      title: 'R&amp;D &lt;b&gt;lab&lt;/b&gt;',
      end: '31/01/2999',
      short_description: 'a &lt; b &amp;&amp; c &gt; d',
      description: `&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; وصف \u{1F4BB}`,
      location: 'King&#x27;s Road',
      work_mode: 'Remote',
      work_type: 'Part-Time',
      status: 'draft',
      applicants_count: 0,
      cid: { id: company.id, name: company.userName },
      application_deadline: '2999-01-31T23:59:59.999Z',
    });
  });

  it('counts characters as they were typed, and fills in mode and type', async () => {
    const title = `A&B ${'\u{1F4BB}'.repeat(41)}`;
    const location = '<'.repeat(250);
    const answer = await post(jobFields({ title, location, work_mode: null, endDate: '' }));

    expect(answer.status).toBe(200);
    expect(await newest()).toMatchObject({
      title: title.replace('&', '&amp;'),
      location: '&lt;'.repeat(250),
      work_mode: 'On-Site',
      work_type: 'Full-Time',
      end: '',
    });
  });

  it.for(REQUIRED)('refuses one without %s', async (field) => {
    for (const value of [undefined, null]) {
      const answer = await post({ ...jobFields(), [field]: value });
      expect(answer).toMatchObject({ status: 400, body: MISSING });
    }
  });

  it.for(WRONG)('refuses %s', async ([, fields]) => {
    const answer = await post(jobFields(fields));

    expect(answer.status).toBe(400);
    expect(ErrorAnswer.parse(answer.body).error).not.toMatch(/character varying|value too long/);
  });
});

describe('the deadline', () => {
  it.for([
    ['2999-12-31', '2999-12-31T23:59:59.999Z'],
    ['12/31/2999', '2999-12-31T23:59:59.999Z'],
    ['05/05/2999', '2999-05-05T23:59:59.999Z'],
    ['03/04/2999', null],
    ['end of May', null],
  ] as const)('of "%s" is %s', async ([endDate, deadline]) => {
    await makeJob(clients.code, company, { endDate }, 'draft');

    const job = await newest();
    expect(job?.end).toBe(endDate);
    expect(job?.application_deadline).toBe(deadline ?? job?.posted_date);
  });
});

describe.for(GENERATIONS)('editing a job (%s)', (generation) => {
  const send = clients[generation];
  let id: number;
  beforeAll(async () => {
    id = await makeJob(send, company, { work_mode: 'Hybrid', work_type: 'Part-Time' }, 'draft');
  });
  const edit = (fields: object, who = company) =>
    send('edit', { ...who, id, body: jobFields({ status: 'draft', ...fields }) });

  it('writes every field; mode and type go back to the default', async () => {
    const done = { status: 200, body: { success: 'Job updated' } };
    expect(await edit({ title: 'New', work_mode: 'Hybrid', work_type: 'Part-Time' })).toMatchObject(
      done,
    );
    expect(await newest()).toMatchObject({ title: 'New', work_mode: 'Hybrid' });
    expect(await edit({ title: 'Newer', endDate: '1/5' })).toMatchObject(done);
    expect(await newest()).toMatchObject({
      title: 'Newer',
      end: '1/5',
      work_mode: 'On-Site',
      work_type: 'Full-Time',
    });
  });

  it('escapes twice what a client read and sent back', async () => {
    await edit({ title: 'a &lt; b' });

    expect((await newest())?.title).toBe('a &amp;lt; b');
  });

  it.for([...REQUIRED, 'status'])('refuses one without %s', async (field) => {
    for (const value of [undefined, null]) {
      expect(await edit({ [field]: value })).toMatchObject({ status: 400, body: MISSING });
    }
  });

  it.for(['open', 'Active', '', 5])('refuses the status %j', async (status) => {
    expect(await edit({ status })).toMatchObject({ status: 400, body: MISSING });
  });

  it.for(WRONG)('refuses %s', async ([, fields]) => {
    const answer = await edit(fields);

    expect(answer.status).toBe(400);
    ErrorAnswer.parse(answer.body);
  });

  it('finds no job of another company, and none that is not there', async () => {
    expect(await edit({}, other)).toMatchObject(NOT_FOUND);
    const body = jobFields({ status: 'active' });
    for (const nobody of ['987654321', '0', '9007199254740993', '99999999999999999999']) {
      expect(await send('edit', { ...company, id: nobody, body })).toMatchObject(NOT_FOUND);
    }
  });

  it('takes a deleted job away for good', async () => {
    const gone = await makeJob(send, company, {}, 'deleted');

    expect((await newest())?.id).not.toBe(gone);
    const body = jobFields({ status: 'draft' });
    expect(await send('edit', { ...company, id: gone, body })).toMatchObject(NOT_FOUND);
  });
});

describe('the id of a job in a body', () => {
  const send = clients.documented;
  const body = jobFields({ status: 'draft' });

  it('may be a number or digits', async () => {
    const id = await makeJob(send, company, {}, 'draft');

    for (const jid of [id, String(id)]) {
      expect((await send('edit', { ...company, body: { ...body, jid } })).status).toBe(200);
    }
  });

  it.for([undefined, null, '', 'abc', '-1', -1, 1.5, true, [1]])('may not be %j', async (jid) => {
    for (const [name, { token }] of [
      ['edit', company],
      ['apply', student],
    ] as const) {
      const answer = await send(name, { token, body: { ...body, cv: 'JVBERi0x', jid } });
      expect(answer.status).toBe(400);
      ErrorAnswer.parse(answer.body);
    }
  });
});

describe.for(GENERATIONS)('the job list (%s)', (generation) => {
  const send = clients[generation];
  let owner: LegacyUser;
  const ids: number[] = [];
  beforeAll(async () => {
    owner = await join(send, companyFields());
    for (const status of ['active', 'draft', 'closed', 'active', 'active', 'deleted']) {
      ids.push(await makeJob(send, owner, {}, status));
    }
  });
  const list = async (who: LegacyUser, query?: string) =>
    Jobs.parse((await send('jobs', { ...who, ...(query !== undefined && { query }) })).body);

  it('shows a company its own jobs, four a page, the newest first', async () => {
    const own = ids.slice(0, 5).reverse();
    const seen = async (query?: string) => (await list(owner, query)).map(({ id }) => id);

    expect(await seen()).toEqual(own.slice(0, 4));
    for (const query of ['page=1', 'page=', 'page=01', 'page=2&page=1', 'page_size=1&limit=1']) {
      expect([query, ...(await seen(query))]).toEqual([query, ...own.slice(0, 4)]);
    }
    expect(await seen('page=2')).toEqual(own.slice(4));
    expect(await seen('page=last')).toEqual(own.slice(4));
  });

  it('shows a student active jobs of every company', async () => {
    const [first, second, third] = await list(student);

    const active = [ids[4], ids[3], ids[0]];
    expect([first?.id, second?.id, third?.id]).toEqual(active);
    expect(first).toMatchObject({ status: 'active', cid: { id: owner.id } });
    expect(first?.cid.hr_mail).toBe(`hr@${owner.userName}.example`);
  });

  it.for(['0', '-1', '1.5', 'abc', '3', '99999999999999999999', 'Last', '1e0', ' 1x'])(
    'has no page "%s"',
    async (page) => {
      const answer = await send('jobs', {
        ...owner,
        query: new URLSearchParams({ page }).toString(),
      });
      expect(answer).toMatchObject(NO_PAGE);
    },
  );

  it('has a first page when there is nothing on it, and no second one', async () => {
    const empty = await join(send, companyFields());

    for (const query of ['', 'page=1', 'page=last']) expect(await list(empty, query)).toEqual([]);
    expect(await send('jobs', { ...empty, query: 'page=2' })).toMatchObject(NO_PAGE);
  });
});

describe('search', () => {
  const send = clients.code;
  const word = unique('needle');
  let seeker: LegacyUser;
  beforeAll(async () => {
    seeker = await join(send, companyFields({ componyName: `${unique('Inc')} ${word}5` }));
    const job = (fields: object, status?: string) => makeJob(send, seeker, fields, status);
    await job({ title: `R&D ${word}1`, work_mode: 'Remote', work_type: 'Part-Time' });
    await job({ short_description: `100% ${word}2`, work_mode: 'Remote' });
    await job({ location: `Under_score ${word}3` }, 'closed');
    await job({ job_description: `${word}4` }, 'draft');
    await job({ title: `${word}1 deleted` }, 'deleted');
    await job({ title: `مهندس "quoted" ${word}1` });
  });
  const found = async (who: LegacyUser, query: Record<string, string>) => {
    const sent = { ...who, query: new URLSearchParams(query).toString() };
    return Jobs.parse((await send('search', sent)).body).map(({ title }) => title);
  };

  it('finds a phrase in title, short description, location and company, in any case', async () => {
    const count = async (searchJobs: string) => (await found(seeker, { searchJobs })).length;

    expect(await count(`${word}1`)).toBe(2);
    expect(await count(`${word.toUpperCase()}2`)).toBe(1);
    expect(await count(`under_SCORE ${word}`)).toBe(1);
    expect(await count(`${word}5`)).toBe(4);
    expect(await count(`${word}5`.toUpperCase())).toBe(4);
    expect(await count('')).toBe(4);
  });

  it('finds nothing in the long description, and no words apart', async () => {
    for (const searchJobs of [`${word}4`, `${word}1 R&D`, `') OR 1=1 --`, '\\', `${word}1\\`]) {
      expect(await found(seeker, { searchJobs })).toEqual([]);
    }
  });

  it('takes % and _ for what they are', async () => {
    expect(await found(seeker, { searchJobs: `100% ${word}` })).toHaveLength(1);
    expect(await found(seeker, { searchJobs: `R%${word}` })).toEqual([]);
    expect(await found(seeker, { searchJobs: `Under_score` })).toHaveLength(1);
    expect(await found(seeker, { searchJobs: `Under__core` })).toEqual([]);
  });

  it('looks for what was typed, not for what is shown', async () => {
    expect(await found(seeker, { searchJobs: `R&D ${word}` })).toEqual([`R&amp;D ${word}1`]);
    expect(await found(seeker, { searchJobs: 'amp;' })).toEqual([]);
    expect(await found(seeker, { searchJobs: '"quoted"' })).toHaveLength(1);
    expect(await found(seeker, { searchJobs: 'مهندس' })).toHaveLength(1);
    const marked = await send('search', { ...seeker, query: `searchJobs=${word}1?` });
    expect(marked.body).toEqual([]);
  });

  it('shows a student active jobs only, and none of another status', async () => {
    const searchJobs = `${word}5`;
    for (const status of ['', 'active']) {
      expect(await found(student, { searchJobs, status })).toHaveLength(3);
    }
    for (const status of ['closed', 'draft', 'deleted', 'whatever', 'Active']) {
      expect(await found(student, { searchJobs, status })).toEqual([]);
    }
  });

  it('shows a company its own jobs of a status, and never deleted ones', async () => {
    const count = async (status: string) => (await found(seeker, { status })).length;

    expect(await count('active')).toBe(3);
    expect(await count('closed')).toBe(1);
    expect(await count('draft')).toBe(1);
    for (const status of ['deleted', 'whatever', 'Active', '']) expect(await count(status)).toBe(0);
    expect(await found(other, { searchJobs: word })).toEqual([]);
  });

  it('adds filters up', async () => {
    const remote = { work_mode: 'Remote' };
    expect(await found(seeker, remote)).toHaveLength(2);
    expect(await found(seeker, { ...remote, work_type: 'Part-Time' })).toHaveLength(1);
    expect(await found(seeker, { ...remote, searchJobs: `${word}2` })).toHaveLength(1);
    expect(await found(seeker, { ...remote, searchJobs: `${word}3` })).toEqual([]);
  });

  it.for(['work_mode=Moon', 'work_mode=', 'work_mode=remote', 'work_type=', 'work_type=part-time'])(
    'refuses %s',
    async (query) => {
      for (const who of [student, seeker]) {
        expect(await send('search', { ...who, query })).toMatchObject({
          status: 400,
          body: { error: 'Invalid work_type or work_mode' },
        });
      }
    },
  );

  it('pages by four', async () => {
    const page = (page: string) => found(seeker, { page });

    expect(await page('1')).toHaveLength(4);
    expect(await page('2')).toHaveLength(1);
    expect(await page('last')).toEqual(await page('2'));
    expect(await page('')).toEqual(await page('1'));
    for (const query of ['page=3', 'page=0', 'page=abc', 'status=whatever&page=2']) {
      expect(await send('search', { ...seeker, query })).toMatchObject(NO_PAGE);
    }
  });

  it('refuses NUL', async () => {
    const answer = await send('search', { ...student, query: 'searchJobs=a%00b' });
    expect(answer.status).toBe(400);
    ErrorAnswer.parse(answer.body);
  });
});

describe('a job of the typed API', () => {
  it('is shown with its deadline as text', async () => {
    const owner = await join(clients.code, companyFields());
    const id = await makeJob(clients.code, owner, {}, 'draft');
    await sql(
      server,
      `update jobs set deadline_text = null, deadline = '2998-02-03' where id = ${id}`,
    );

    expect(await newest(owner)).toMatchObject({
      end: '2998-02-03',
      application_deadline: '2998-02-03T23:59:59.999Z',
    });
    await sql(server, `update jobs set deadline = null where id = ${id}`);
    expect(await newest(owner)).toMatchObject({ end: '' });
  });
});
