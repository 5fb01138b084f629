import { expect, it } from 'vitest';
import { jobPosting } from './job-posting.ts';

it('has the days of the platform: that of the posting, and the last one for applications to its end', () => {
  const job: Parameters<typeof jobPosting>[0] = {
    id: 7,
    title: 'Night shift',
    company: { id: 3, name: 'Nile Software House', website: 'https://example.com' },
    description: 'From midnight on',
    location: 'Cairo',
    workMode: 'on_site',
    deadline: '2026-07-01',
    postedAt: '2026-06-01T21:30:00.000Z',
  };
  expect(jobPosting(job, 'https://example.org/7', 'Africa/Cairo')).toMatchObject({
    datePosted: '2026-06-02',
    validThrough: '2026-07-01T23:59:59+03:00',
  });
  expect(jobPosting(job, 'https://example.org/7', 'UTC')).toMatchObject({
    datePosted: '2026-06-01',
    validThrough: '2026-07-01T23:59:59+00:00',
  });
});
