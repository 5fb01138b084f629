import { beforeAll, describe, expect, it } from 'vitest';
import type { CompanyActor } from '../actor.ts';
import { makeCompany, makeJob, makeStudent, unique } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { listJobs } from './list-jobs.ts';
import { ListJobsInput } from './schemas.ts';

const { deps, as } = await openHarness();
const { db } = deps;
const student = as(await makeStudent(db));

type Texts = Partial<Record<'title' | 'shortDescription' | 'location' | 'description', string>>;

/** Makes jobs of a new company, the first of them posted last. */
async function makeJobs(jobs: readonly (Texts & { company?: CompanyActor })[]) {
  const company = await makeCompany(db, { name: unique('Qqq') });
  for (const [age, texts] of jobs.entries()) {
    const blank = { title: 'xxx', shortDescription: 'yyy', location: 'zzz', description: 'www' };
    const postedAt = new Date(Date.UTC(2026, 0, 1) - age * 1000);
    await makeJob(db, { company, ...blank, ...texts, postedAt });
  }
  return company;
}

async function found(search: string, input: Partial<ListJobsInput> = {}, ctx = student) {
  const { items } = await listJobs(ctx, ListJobsInput.parse({ limit: 100, search, ...input }));
  return items.map(({ title }) => title);
}

describe('a search', () => {
  let companyId = 0;
  const titles = [
    'Front-end developer',
    'Front end trainee',
    'Frontend team',
    'Back–end intern',
    'Node.js & C++ interns (R&D)',
    'C# and .NET',
    'IT support',
    'Stage chez L’Oréal',
    'Praktyka Wrocław',
    'Staj Diyarbakır',
    'IŞIK Yazılım',
    'Praktikum Gießen',
    'Praktikant København',
    'Thực tập Đà Nẵng',
    'Soft\u00ADware \u200Fengineering',
    'متدربة تسويق',
    'المتدربين في البرمجة',
    'مُهندِس إنتـــاج',
    'Batch ٢٠٢٦',
    'Data analyst',
    '100% snake_case',
  ];
  beforeAll(async () => {
    ({ companyId } = await makeJobs(titles.map((title) => ({ title }))));
  });

  it.for([
    ['frontend', ['Front-end developer', 'Frontend team', 'Front end trainee']],
    ['front-end', ['Front-end developer', 'Front end trainee', 'Frontend team']],
    ['front end', ['Front-end developer', 'Front end trainee', 'Frontend team']],
    ['back-end', ['Back–end intern']],
    ['BACK—END', ['Back–end intern']],
    ['nodejs', ['Node.js & C++ interns (R&D)']],
    ['node.js', ['Node.js & C++ interns (R&D)']],
    ['node js', ['Node.js & C++ interns (R&D)']],
    ['c++', ['Node.js & C++ interns (R&D)']],
    ['C#', ['C# and .NET']],
    ['.net', ['C# and .NET']],
    ['r&d', ['Node.js & C++ interns (R&D)']],
    ['it', ['IT support']],
    ["l'oreal", ['Stage chez L’Oréal']],
    ['loreal', ['Stage chez L’Oréal']],
    ['oréal', ['Stage chez L’Oréal']],
    ['wroclaw', ['Praktyka Wrocław']],
    ['DİYARBAKIR', ['Staj Diyarbakır']],
    ['ışık yazilim', ['IŞIK Yazılım']],
    ['giessen', ['Praktikum Gießen']],
    ['GIESSEN', ['Praktikum Gießen']],
    ['kobenhavn', ['Praktikant København']],
    ['da nang', ['Thực tập Đà Nẵng']],
    ['software engineer', ['Soft\u00ADware \u200Fengineering']],
    ['soft\u00ADware', ['Soft\u00ADware \u200Fengineering']],
    ['developers', ['Front-end developer']],
    ['development', ['Front-end developer']],
    ['intern', ['Back–end intern', 'Node.js & C++ interns (R&D)']],
    ['internship', ['Back–end intern', 'Node.js & C++ interns (R&D)']],
    ['analysis', ['Data analyst']],
    ['dev', ['Front-end developer']],
    ['متدرب', ['متدربة تسويق', 'المتدربين في البرمجة']],
    ['المتدربة', ['متدربة تسويق', 'المتدربين في البرمجة']],
    ['والبرمجه', ['المتدربين في البرمجة']],
    ['المهندسون', ['مُهندِس إنتـــاج']],
    ['مهندسة انتاج', ['مُهندِس إنتـــاج']],
    ['2026', ['Batch ٢٠٢٦']],
    ['۲۰۲۶', ['Batch ٢٠٢٦']],
    ['100', ['100% snake_case']],
    ['snake_case', ['100% snake_case']],
    ['snakecase', ['100% snake_case']],
    [`!data:* | ' & \\`, ['Data analyst']],
  ] as const)('for %j finds %j', async ([search, wanted]) => {
    expect(await found(search, { companyId })).toEqual(wanted);
  });

  it.for(['international', 'zebra', 'data zebra', '%', '\\', ':*', '🎓', '100% sure'])(
    'for %j finds nothing',
    async (search) => {
      expect(await found(search, { companyId })).toEqual([]);
    },
  );

  it.for(['', '  ', '\u200B\u00AD'])('for %j, which is blank, is none', async (search) => {
    expect(await found(search, { companyId })).toHaveLength(titles.length);
  });
});

/** A word with each of its letters missing, doubled, wrong, or swapped with the next one. */
function misspellings(word: string, other: string): string[] {
  const letters = Array.from(word);
  return letters.flatMap((letter, at) => {
    const [before, after] = [letters.slice(0, at), letters.slice(at + 1)];
    const [next, ...rest] = after;
    return [
      [...before, ...after],
      [...before, letter, letter, ...after],
      [...before, other, ...after],
      ...(next === undefined || next === letter ? [] : [[...before, next, letter, ...rest]]),
    ].map((typed) => typed.join(''));
  });
}

it('finds a text with more words than an index takes by the first of them', async () => {
  const letters = Array.from({ length: 50 }, (_, at) => String.fromCodePoint(0x1_20_00 + at));
  const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}-${c}`)));
  await makeJobs([{ title: 'Cuneiform', description: `unheardof ${words.join(' ')}` }]);

  expect(await found('unheardof')).toEqual(['Cuneiform']);
});

describe('typing errors', () => {
  const words = ['marketing', 'cairo', 'java', 'engineer', 'تسويق', 'برمجيات', 'متدرب'] as const;
  let companyId = 0;
  beforeAll(async () => {
    ({ companyId } = await makeJobs(words.map((title) => ({ title }))));
  });

  it.for(['cairo', 'java', 'تسويق'])('one in %s is forgiven, anywhere', async (word) => {
    const other = /^[a-z]/u.test(word) ? 'q' : 'ظ';
    const missed: string[] = [];
    for (const typed of misspellings(word, other)) {
      if (!(await found(typed, { companyId })).includes(word)) missed.push(typed);
    }
    expect(missed).toEqual([]);
  });

  it.for([
    ['markteing', 'marketing'],
    ['makreitng', 'marketing'],
    ['enginer', 'engineer'],
    ['engneere', 'engineer'],
    ['برمجياب', 'برمجيات'],
    ['المتدرث', 'متدرب'],
  ] as const)('%s finds %s', async ([typed, word]) => {
    expect(await found(typed, { companyId })).toEqual([word]);
  });

  it.for(['jav8', 'cxixro', 'jva9', 'mrktqqng', 'qz'])(
    '%s is too far from all words',
    async (typed) => {
      expect(await found(typed, { companyId })).toEqual([]);
    },
  );
});

describe('a list by relevance', () => {
  const tag = 'kkk';
  let companyId = 0;
  /** By rank, the oldest of all first; where two are equal, the last posted is first. */
  const ranked: readonly Texts[] = [
    { title: 'sales manager', description: tag },
    { title: 'manager of sales', description: tag },
    { title: 'sale managers' },
    { title: 'sales lead', location: 'manager' },
    { title: 'salesforce', location: 'managers' },
    { shortDescription: 'sales', location: 'manager' },
    { description: 'sales and a manager' },
    { description: 'salesforce managers' },
  ];
  beforeAll(async () => {
    const numbered = ranked.map((texts, at) => ({
      title: 'xxx',
      ...texts,
      location: `${texts.location ?? ''} n${at}`,
    }));
    // Posted in the opposite order, but for those that are equal.
    ({ companyId } = await makeJobs(numbered.toReversed()));
  });

  async function places(input: Partial<ListJobsInput>) {
    const { items, nextCursor } = await listJobs(
      student,
      ListJobsInput.parse({ companyId, ...input }),
    );
    return { places: items.map(({ location }) => Number(location.split('n').at(-1))), nextCursor };
  }

  async function allPages(input: Partial<ListJobsInput>) {
    const seen: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await places({ ...input, ...(cursor && { cursor }) });
      seen.push(...page.places);
      cursor = page.nextCursor;
    }
    return seen;
  }

  it('has title before the rest, whole words before other forms, and then the newest first', async () => {
    expect((await places({ search: 'sales manager' })).places).toEqual([1, 0, 2, 3, 4, 6, 5, 7]);
  });

  it.for([
    ['newest', [7, 6, 5, 4, 3, 2, 1, 0]],
    ['relevance', [1, 0, 2, 3, 4, 6, 5, 7]],
    ['deadline', [7, 6, 5, 4, 3, 2, 1, 0]],
  ] as const)('sorted by %s has the same jobs, on pages of any size', async ([sort, order]) => {
    for (const limit of [1, 3]) {
      expect(await allPages({ search: 'sales manager', sort, limit })).toEqual(order);
      const corrected = await allPages({ search: 'salse manger', sort, limit });
      expect(corrected.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 5, 6]);
    }
  });

  it('says that it was corrected, and else says nothing', async () => {
    const found = async (search?: string) =>
      (await listJobs(student, ListJobsInput.parse({ companyId, limit: 1, search }))).corrected;
    expect(await found('salse manger')).toBe(true);
    for (const search of ['sales manager', 'sales qwertyuiopasdf', undefined]) {
      expect(await found(search)).toBeUndefined();
    }
  });

  it('has the name of the company between title and the rest', async () => {
    const company = await makeCompany(db, { name: unique('Quartzite') });
    const texts = { company, title: 'aaa', shortDescription: 'b', description: 'c', location: 'd' };
    const other = await makeCompany(db, { name: unique('Other') });
    await makeJob(db, { ...texts, company: other, title: 'Quartzite' });
    await makeJob(db, { ...texts, title: 'by name' });
    await makeJob(db, { ...texts, company: other, title: 'by text', description: 'quartzite' });
    expect(await found('quartzite')).toEqual(['Quartzite', 'by name', 'by text']);
  });
});
