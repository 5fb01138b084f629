import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { RegisterCompanyInput } from './accounts/schemas.ts';
import { invalidInput } from './input-issues.ts';
import { CreateJobInput, JobRef, ListJobsInput } from './jobs/schemas.ts';
import type { z } from 'zod';

const job = { title: 'a', shortDescription: 'b', description: 'c', location: 'd' };
const company = {
  username: 'nile',
  password: 'a long enough one',
  companyName: 'Nile',
  hrEmail: 'hr@nile.example',
  website: 'https://nile.example',
};

const CASES: readonly (readonly [z.ZodType, object, object])[] = [
  [JobRef, {}, { code: 'REQUIRED', path: ['jobId'], field: 'jobId' }],
  [JobRef, { jobId: null }, { code: 'TYPE', expected: 'number' }],
  [JobRef, { jobId: 1.5 }, { code: 'TYPE', expected: 'integer' }],
  [JobRef, { jobId: 0 }, { code: 'TOO_SMALL', min: 1 }],
  [JobRef, { jobId: 1, a: 1 }, { code: 'UNKNOWN_FIELD', fields: ['a'], path: ['a'] }],
  [ListJobsInput, { limit: 101 }, { code: 'TOO_BIG', max: 100 }],
  [ListJobsInput, { limit: 0 }, { code: 'TOO_SMALL', min: 1 }],
  [ListJobsInput, { direction: 'backward' }, { code: 'NOT_ALLOWED', allowed: ['forward'] }],
  [
    ListJobsInput,
    { workMode: 'x' },
    { code: 'NOT_ALLOWED', allowed: expect.arrayContaining(['remote']) },
  ],
  [ListJobsInput, { deadlineTo: 'x' }, { code: 'FORMAT', format: 'date' }],
  [ListJobsInput, { deadlineTo: '0000-01-01' }, { code: 'OUT_OF_RANGE', min: '0001-01-01' }],
  [ListJobsInput, { postedSince: 'x' }, { code: 'FORMAT', format: 'date_time' }],
  [ListJobsInput, { search: 'a\0' }, { code: 'CHARACTERS', characters: 'nul' }],
  [CreateJobInput, { ...job, title: '' }, { code: 'EMPTY', path: ['title'] }],
  [CreateJobInput, { ...job, title: 'x'.repeat(121) }, { code: 'TOO_LONG', max: 120 }],
  [CreateJobInput, { ...job, title: 'x'.repeat(1000) }, { code: 'TOO_LONG', max: 120 }],
  [ListJobsInput, { search: '\ud800' }, { code: 'CHARACTERS', characters: 'ill_formed' }],
  [RegisterCompanyInput, { ...company, username: 'ab' }, { code: 'TOO_SHORT', min: 3 }],
  [RegisterCompanyInput, { ...company, password: 'ab' }, { code: 'TOO_SHORT', min: 8 }],
  [RegisterCompanyInput, { ...company, hrEmail: 'x' }, { code: 'FORMAT', format: 'email' }],
  [RegisterCompanyInput, { ...company, website: 'x' }, { code: 'FORMAT', format: 'url' }],
  [RegisterCompanyInput, { ...company, username: 'a\u0430bc' }, { code: 'MIXED_ALPHABETS' }],
];

it.for(CASES)('%# gives a wrong value its code, its path and its parameters', (row) => {
  const [schema, input, issue] = row;
  const { error } = schema.safeParse(input);

  expect(error && invalidInput(error, input)).toMatchObject({ code: 'INVALID', issues: [issue] });
});

it('the document of errors lists every code', async () => {
  const read = async (path: string) => await readFile(new URL(path, import.meta.url), 'utf8');
  const [source, doc] = [await read('faults.ts'), await read('../../../docs/errors.md')];
  const codes = [...source.matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, code = '']) => code);

  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !doc.includes(`\`${code}\``))).toEqual([]);
});
