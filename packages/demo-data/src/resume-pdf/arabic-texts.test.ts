import { createExtractionPool } from '@internsync/resume/extract/pool';
import { expect, it } from 'vitest';
import { FIELDS } from '../data/fields.ts';
import { ARABIC_FAMILY_NAMES, ARABIC_GIVEN_NAMES } from '../data/names.ts';
import { RESUME_WORDS } from '../data/resume-words.ts';
import { ARAB_UNIVERSITIES, EUROPEAN_UNIVERSITIES } from '../data/universities.ts';
import { readFonts } from './fonts.ts';
import { openPaper } from './paper.ts';

/** Every text in `value`, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const arabic = textsIn([
  Object.values(FIELDS).map(({ ar }) => ar),
  RESUME_WORDS.ar,
  [...ARABIC_GIVEN_NAMES, ...ARABIC_FAMILY_NAMES].map(({ ar }) => ar),
  [...ARAB_UNIVERSITIES, ...EUROPEAN_UNIVERSITIES].map(({ name, city }) => [name.ar, city.ar]),
]);

it.for([true, false])('sets Arabic that comes out as it went in (bold: %s)', async (bold) => {
  const paper = openPaper({
    direction: 'rtl',
    title: 'Texts',
    author: 'Test',
    createdAt: new Date(0),
    fonts: readFonts(),
  });
  for (const text of arabic) paper.write(text, { size: 8, bold });
  const extractor = createExtractionPool();
  const result = await extractor.extract(await paper.finish());
  await extractor.close();
  if (!result.ok) throw new Error(`The text was not read: ${result.reason}`);
  const read = result.pages.join('\n').replaceAll(/\s+/gu, ' ');
  expect(arabic.length).toBeGreaterThan(300);
  expect(arabic.filter((text) => !read.includes(text))).toEqual([]);
});
