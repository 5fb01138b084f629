import { RATE_RULES } from '@internsync/core/rate-limits';
import { expect, it } from 'vitest';
import { describeProcedures, inWords, type JsonSchema } from './describe.ts';

const procedures = describeProcedures();

/** The paths of fields without a description. */
function undescribed(schema: JsonSchema, path: string): string[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field !== 'object') return [];
    const inner = undescribed(field, `${path}.${name}`);
    return field.description ? inner : [`${path}.${name}`, ...inner];
  });
  const others = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flat();
  return [
    ...fields,
    ...others.flatMap((one) => (typeof one === 'object' ? undescribed(one, path) : [])),
  ];
}

it('describes every field of every input and output', () => {
  const missing = procedures.flatMap(({ path, input, output }) => [
    ...(input ? undescribed(input, `${path} input`) : []),
    ...(output ? undescribed(output, `${path} output`) : []),
  ]);
  expect(missing).toEqual([]);
});

it('describes every procedure in sentences', () => {
  for (const { path, summary, errors } of procedures) {
    for (const text of [summary, ...errors.map(({ when }) => when)]) {
      expect({ path, text }).toEqual({ path, text: expect.stringMatching(/^[A-Z].*\.$/) });
    }
  }
});

it('shows the fields of an upload and of an event as fields', () => {
  const schemaOf = (path: string) => procedures.find((one) => one.path === path);
  const [form] = schemaOf('resumes.upload')?.input?.anyOf ?? [];
  expect(form).toMatchObject({
    contentMediaType: 'multipart/form-data',
    properties: { file: { format: 'binary' }, idempotencyKey: {} },
    required: ['file'],
  });
  const events = schemaOf('applications.events')?.output?.anyOf ?? [];
  expect(events.some(({ properties }) => properties && 'toStatus' in properties)).toBe(true);
});

it('says a limit in words', () => {
  expect(inWords(RATE_RULES.register)).toBe('30 in 10 minutes: registrations from one network');
  expect(inWords(RATE_RULES.apply)).toBe('100 in a day: applications of one student');
  expect(inWords({ ...RATE_RULES.apply, seconds: 90 })).toContain('in 90 seconds:');
});
