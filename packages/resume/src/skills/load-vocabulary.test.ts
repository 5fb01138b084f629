import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadVocabulary, readOwnVocabulary } from './load-vocabulary.ts';

const vocabulary = await readOwnVocabulary();
const folder = await mkdtemp(join(tmpdir(), 'skills-'));
afterAll(async () => await rm(folder, { recursive: true }));

test('our vocabulary has at least 3,000 skills, and every business and soft one has an Arabic name', () => {
  expect(vocabulary.size).toBeGreaterThanOrEqual(3000);
  const missing = vocabulary.skills.filter(
    ({ kind, arabicName }) => kind !== 'technical' && arabicName === null,
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('every name of ours leads to its skill', () => {
  const lost = vocabulary.skills.flatMap(({ id, name, arabicName, aliases }) =>
    [name, arabicName ?? name, ...aliases].filter((own) => vocabulary.named(own)?.id !== id),
  );
  expect(lost).toEqual([]);
});

test('languages and tools keep their Latin name in Arabic, and are found as they sound', () => {
  for (const [spoken, name] of [
    ['إس كيو إل', 'SQL'],
    ['بايثون', 'Python'],
    ['دوكر', 'Docker'],
    ['رياكت', 'React'],
  ] as const) {
    expect(vocabulary.named(spoken)).toMatchObject({ name, arabicName: null });
  }
});

test('human languages are no skills', () => {
  for (const language of ['English', 'Arabic', 'French', 'German', 'العربية', 'الإنجليزية']) {
    expect(vocabulary.named(language)).toBeUndefined();
  }
});

test('the version is that of the content, also of imported skills', async () => {
  const extra = join(folder, 'extra.tsv');
  await writeFile(extra, 'x-1\tUnheard Skill\t\ttechnical\n');
  const own = await loadVocabulary();
  const more = await loadVocabulary({ extra });
  expect(own.version).toBe(vocabulary.version);
  expect(more.version).not.toBe(own.version);
  expect(more.get('x-1')?.name).toBe('Unheard Skill');
});

test('a file of imported skills that is not one is refused with its line, and can be mended', async () => {
  const extra = join(folder, 'bad.tsv');
  await writeFile(extra, '# note\nx-1\tUnheard\n');
  await expect(loadVocabulary({ extra })).rejects.toThrow('bad.tsv:2: "" is not a kind of skill');
  await writeFile(extra, 'x-1\tUnheard Skill\t\ttechnical\n');
  expect((await loadVocabulary({ extra })).get('x-1')?.kind).toBe('technical');
});
