import type { OpenDatabase } from '@internsync/db/open';
import { jobs, SEARCH_VERSION } from '@internsync/db/schema';
import { asc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addCompany, addJob, openLegacy } from './legacy.ts';
import { openTarget, tryTakeover } from './try-takeover.ts';

const jobsOf = ({ db }: OpenDatabase) => db.select().from(jobs).orderBy(asc(jobs.id));

describe('a job', () => {
  it('keeps its id, moment and words, and is found by its and its company’s', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const company = await addCompany(legacy, { name: 'Café &amp; Söhne' });
    const { id } = await addJob(legacy, {
      cid_id: company.id,
      title: 'R&amp;D lab',
      short_description: 'a &amp;lt; b',
      description: 'It&#x27;s',
      location: 'الرياض',
      status: 'closed',
      work_mode: 'Hybrid',
      work_type: 'Part-Time',
      posted_date: new Date('2026-03-04T05:06:07.089Z'),
    });
    expect(await tryTakeover(legacy, target)).toEqual([]);
    expect(await jobsOf(target)).toEqual([
      {
        blind: false,
        id,
        companyId: company.id,
        title: 'R&D lab',
        shortDescription: 'a &lt; b',
        description: "It's",
        location: 'الرياض',
        workMode: 'hybrid',
        workType: 'part_time',
        status: 'closed',
        deadline: '2999-01-31',
        deadlineText: '2999-01-31',
        searchText: '',
        search: expect.stringMatching(/(?=.*'lab')(?=.*'sohne')(?=.*'الرياض')/u),
        heading: expect.stringMatching(/(?=.*'t\/lab')(?=.*'sohne')/u),
        searchVersion: SEARCH_VERSION,
        postedAt: new Date('2026-03-04T05:06:07.089Z'),
        // Retention counts from it: it may have been closed yesterday.
        updatedAt: expect.toSatisfy((at: Date) => at > new Date('2026-03-05')),
      },
    ]);
  });

  it('has the deadline that its end means, and keeps what was typed', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const cases = [
      { end: '2027-01-31', deadline: '2027-01-31', deadlineText: '2027-01-31' },
      { end: '31/01/2027', deadline: '2027-01-31', deadlineText: '31/01/2027' },
      {
        end: '03/04/2027',
        deadline: null,
        deadlineText: '03/04/2027',
        finding: 'deadline_is_text',
      },
      { end: 'so &amp; so', deadline: null, deadlineText: 'so & so', finding: 'deadline_is_text' },
      { end: '', deadline: null, deadlineText: '' },
      { end: 'None', deadline: null, deadlineText: null, finding: 'missing_text' },
      { end: null, deadline: null, deadlineText: null },
      {
        end: '2020-01-31',
        deadline: '2020-01-31',
        deadlineText: '2020-01-31',
        finding: 'past_deadline',
      },
    ];
    const company = await addCompany(legacy);
    const ids: number[] = [];
    for (const { end } of cases) {
      ids.push((await addJob(legacy, { end, cid_id: company.id })).id);
    }
    const findings = await tryTakeover(legacy, target, { now: new Date('2026-11-23T12:00:00Z') });
    expect(findings.map(({ id, finding }) => ({ id, finding }))).toEqual(
      cases.flatMap(({ finding }, index) => (finding ? [{ id: ids[index], finding }] : [])),
    );
    const found = await jobsOf(target);
    expect(found.map(({ deadline, deadlineText }) => ({ deadline, deadlineText }))).toEqual(
      cases.map(({ deadline, deadlineText }) => ({ deadline, deadlineText })),
    );
  });

  it('loses the word None where it stood for nothing, but for its title', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const None = 'None';
    await addJob(legacy, {
      title: None,
      short_description: None,
      description: None,
      location: None,
    });
    const findings = await tryTakeover(legacy, target);
    expect(findings.map(({ finding, field }) => [finding, field])).toEqual([
      ['missing_title', undefined],
      ['missing_text', 'short_description'],
      ['missing_text', 'description'],
      ['missing_text', 'location'],
    ]);
    expect(await jobsOf(target)).toMatchObject([
      { title: 'None', shortDescription: '', description: '', location: '' },
    ]);
  });

  it('with words that nobody knows gets the usual ones', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addJob(legacy, { work_mode: 'Moon', work_type: 'Nights', status: 'open' });
    await addJob(legacy, { work_mode: 'remote', work_type: 'part time', title: '' });
    const findings = await tryTakeover(legacy, target);
    expect(findings.map(({ finding, was, now }) => [finding, was, now])).toEqual([
      ['unknown_job_status', 'open', 'draft'],
      ['unknown_work_mode', 'Moon', 'on_site'],
      ['unknown_work_type', 'Nights', 'full_time'],
      ['empty_text', undefined, undefined],
      ['other_spelling', 'remote', 'remote'],
      ['other_spelling', 'part time', 'part_time'],
    ]);
    expect(await jobsOf(target)).toMatchObject([
      { workMode: 'on_site', workType: 'full_time', status: 'draft' },
      { workMode: 'remote', workType: 'part_time', status: 'active' },
    ]);
  });

  it('without a company is left out', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { id, companyId } = await addJob(legacy);
    await legacy.sql`alter table api_jobs drop constraint api_jobs_cid_id_fkey`;
    await legacy.sql`delete from api_compony where id = ${companyId}`;
    expect(await tryTakeover(legacy, target)).toContainEqual(
      expect.objectContaining({ finding: 'job_without_company', id, company: companyId }),
    );
    expect(await jobsOf(target)).toEqual([]);
  });
});
