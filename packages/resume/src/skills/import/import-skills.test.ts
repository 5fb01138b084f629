import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadVocabulary } from '../load-vocabulary.ts';
import { importSkills } from './import-skills.ts';

const folder = await mkdtemp(join(tmpdir(), 'import-'));
afterAll(async () => await rm(folder, { recursive: true }));

const ESCO = 'http://data.europa.eu/esco/skill/';

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function onet(name: string, ...examples: readonly string[]): Promise<string> {
  const rows = examples.map((example) => `11-1011.00\t${example}\t43232202\tSome software\tY\tN`);
  const header =
    'O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand';
  return await file(name, `${[header, ...rows].join('\n')}\n`);
}

async function esco(name: string, ...rows: readonly string[]): Promise<string> {
  return await file(
    name,
    ['conceptUri,reuseLevel,preferredLabel,altLabels', ...rows, ''].join('\r\n'),
  );
}

test('what is new is added, what is known is merged, and both sources are named', async () => {
  const out = join(folder, 'extra.tsv');
  const report = await importSkills(
    [
      await esco(
        'skills_en.csv',
        `${ESCO}a-1,cross-sector,tune a "harp","harp tuning\ntune harps, ""old"" ones"`.replace(
          'tune a "harp"',
          '"tune a ""harp"""',
        ),
        `${ESCO}a-2,transversal,leadership,"leading a harp club\nlead"`,
        `${ESCO}a-3,sector-specific,spark,`,
        `${ESCO}a-4,cross-sector,Python (computer programming),Python`,
      ),
      await esco('skills_ar.csv', `${ESCO}a-1,cross-sector,دوزنة القيثارة,`),
      await onet(
        'technology.txt',
        'Microsoft Excel',
        'Harp "Tuner" Pro',
        'Harp "Tuner" Pro',
        'Adobe Photoshop',
      ),
    ],
    out,
  );
  expect(report).toMatchObject({ rows: 9, added: 2, merged: 5, gained: 1, damaged: [] });
  const text = await readFile(out, 'utf8');
  expect(text).toContain('O*NET database by the U.S. Department of Labor');
  expect(text).toContain('European Commission');
  const vocabulary = await loadVocabulary({ extra: out });
  const ids = (prose: string) => vocabulary.find(prose, 'prose').map(({ id }) => id);
  expect(vocabulary.get('esco-a-1')).toMatchObject({
    name: 'tune a "harp"',
    arabicName: 'دوزنة القيثارة',
    kind: 'business',
    aliases: ['harp tuning', 'tune harps, "old" ones'],
  });
  expect(ids('harp tuning and دوزنة القيثارة')).toEqual(['esco-a-1', 'esco-a-1']);
  expect(ids('leading a harp club, to lead')).toEqual(['leadership']);
  expect(vocabulary.get('onet-harp-tuner-pro')?.name).toBe('Harp "Tuner" Pro');
  expect(ids('Python')).toEqual(['python']);
  expect(ids('a spark of hope')).toEqual([]);
});

test('other names that do not fit the usual ones are left out', async () => {
  const words = Array.from(
    { length: 40 },
    (_, i) => `${String.fromCodePoint(97 + (i % 26))}${i}zzzz harping`,
  );
  const rows = words.map(
    (word, i) => `${ESCO}b-${i},,${word.replace('harping', 'plucking')},other ${i + 1}wwww`,
  );
  const out = join(folder, 'damaged.tsv');
  const path = await esco('mixed_en.csv', ...rows);
  const report = await importSkills([path], out);
  expect(report).toMatchObject({ added: 40, damaged: [path] });
  expect(await readFile(out, 'utf8')).not.toContain('wwww');
});

test('a file that cannot be read leaves everything as it was and says where', async () => {
  const out = await file('kept.tsv', 'kept');
  const good = await onet('good.txt', 'Harp Tuner');
  const other = await file('other.csv', 'a,b\n1,2\n');
  const quoted = await esco('quote_en.csv', `${ESCO}c-1,,harps,x`, `${ESCO}c-2,,"lyres`);
  const nameless = await onet('nameless.txt', 'Harp', '');
  const cases = [
    [other, `${other}:1: the columns are neither those of O*NET`],
    [quoted, 'Quote Not Closed'],
    [nameless, `${nameless}:3: Example is empty`],
    [join(folder, 'none.csv'), 'none.csv cannot be read'],
  ] as const;
  for (const [bad, message] of cases) {
    await expect(importSkills([good, bad], out)).rejects.toThrow(message);
  }
  expect(await readFile(out, 'utf8')).toBe('kept');
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
