import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../test/cpu-ms.ts';
import { loadVocabulary } from '../skills/load-vocabulary.ts';
import { MOST_REQUIREMENTS, readRequirements } from './read-requirements.ts';
import type { Need, Posting, Requirement } from './requirement.ts';

const vocabulary = await loadVocabulary();

function read(description: string, title = 'Intern'): readonly Requirement[] {
  const posting: Posting = {
    title,
    shortDescription: '',
    description,
    location: 'Cairo',
    workMode: 'on_site',
  };
  const requirements = readRequirements(posting, vocabulary);
  for (const { span } of requirements) {
    if (span === null) throw new Error('What is read from a text has its place.');
    expect(posting[span.field].slice(span.start, span.end)).toBe(span.quote);
  }
  return requirements;
}

function inShort(description: string, title?: string): readonly string[] {
  return read(description, title).map(
    ({ importance, id, need }) => `${importance} ${id}${detail(need)}`,
  );
}

function detail(need: Need): string {
  if (need.kind === 'skill')
    return need.months === null ? (need.used ? ' used' : '') : ` ${need.months}`;
  if (need.kind === 'language') return need.level === null ? '' : ` ${need.level}`;
  if (need.kind === 'degree') return ` ${need.level ?? '-'} ${need.fields.join(',')}`.trimEnd();
  if (need.kind === 'experience') return ` ${need.months}`;
  if (need.kind === 'dates') return ` ${need.from ?? '-'} ${need.weeks ?? '-'}`;
  return need.kind === 'place' ? ` ${need.place}` : ` ${need.mode}`;
}

describe('requirements of a posting', () => {
  it.each([
    ['Experience with Python or Go', ['must skill:go|python used']],
    ['Python, Java', ['must skill:python', 'must skill:java']],
    ['React, Vue or Angular', ['must skill:angular|react|vue-js']],
    [
      'Python and SQL, but Docker is a plus',
      ['must skill:python', 'must skill:sql', 'nice skill:docker'],
    ],
    [
      'Python, but Docker, Kubernetes and AWS are a plus',
      ['must skill:python', 'nice skill:docker', 'nice skill:kubernetes', 'nice skill:aws'],
    ],
    [
      'بايثون و SQL، لكن Docker ميزة إضافية',
      ['must skill:python', 'must skill:sql', 'nice skill:docker'],
    ],
    ['CSS/JavaScript', ['must skill:css', 'must skill:javascript']],
    ['PostgreSQL/MySQL', ['must skill:mysql|postgresql']],
    ['A message queue, such as Kafka', ['must skill:apache-kafka|message-queues']],
    ['At least one of Python, Java and Kotlin', ['must skill:java|kotlin|python']],
    ['3+ years of Java', ['must skill:java 36']],
    ['Python (2+ years), Java (6 months)', ['must skill:python 24', 'must skill:java 6']],
    ['At least 2 years of work experience', ['must experience 24']],
    [
      "Bachelor's degree in computer science or a related field",
      ['must degree bachelor computer-science,computing'],
    ],
    ['You are studying law', ['must degree - law']],
    ["Master's degree in any field", ['must degree master']],
    ['Fluent English, German is an advantage', ['must language:en C1', 'nice language:de']],
    ['Good English and native Arabic', ['must language:en B1', 'must language:ar native']],
    ['Fluent in English and Arabic', ['must language:en C1', 'must language:ar C1']],
    ['English, at least B2, and French', ['must language:en B2', 'must language:fr']],
    ['German, C1 or above', ['must language:de C1']],
    ['English, at least good German', ['must language:en', 'must language:de B1']],
    ['الإنجليزية، مستوى B2 على الأقل', ['must language:en B2']],
    ['English or French', ['nice language:en', 'nice language:fr']],
    ['Available for 12 weeks from June 2027', ['must dates 2027-06 12']],
    ['Maximum 2 years of experience', []],
    ['Up to 2 years of experience in Java', ['must skill:java used']],
    ['No less than 2 years of experience', ['must experience 24']],
    ['خبرة لا تزيد عن سنتين', []],
    ['Between 1 and 3 years of experience', ['must experience 12']],
    ['خبرة من سنة إلى ثلاث سنوات', ['must experience 12']],
    ['خبرة من سنتين إلى أربع سنوات في بايثون', ['must skill:python 24']],
    ['Experience: 2 years', ['must experience 24']],
    ['Experience: 2 years minimum', ['must experience 24']],
    ['Experience: up to 2 years', []],
    ['Experience: Python, Java', ['must skill:python', 'must skill:java']],
    ['Duration: 2 years', []],
    ['You are based in Cairo', ['must place Cairo']],
    ['Able to work remotely', ['must work_mode remote']],
    ['Docker is a plus', ['nice skill:docker']],
    ['Docker (optional), Git', ['must skill:git', 'nice skill:docker']],
    ['Docker nice to have, Python required', ['must skill:python', 'nice skill:docker']],
    ['Python is a must, Java nice to have', ['must skill:python', 'nice skill:java']],
    ['Docker good to have', ['nice skill:docker']],
    ['Docker - nice to have', ['nice skill:docker']],
    ['Docker (nice to have), Python', ['must skill:python', 'nice skill:docker']],
    ['Python, nice to have: Docker', ['must skill:python', 'nice skill:docker']],
    ['Nice to have Docker, Java', ['nice skill:docker', 'nice skill:java']],
    ['Experience in Python is required, Java is not', ['must skill:python used']],
    ['Python is required, but Java is not', ['must skill:python']],
    ['Java is not the only language, Python is required', ['must skill:java', 'must skill:python']],
    ['Experience with languages other than Java', []],
    ['At least two of: Python, Java, Kotlin', ['must skill:java|kotlin|python']],
    ['At least two years of Python, Java', ['must skill:python 24', 'must skill:java 24']],
    ['English B2 or German C1', ['nice language:en B2', 'nice language:de C1']],
    ['English (B2) or German (C1)', ['nice language:en B2', 'nice language:de C1']],
    ['Fluent English or good French', ['nice language:en C1', 'nice language:fr B1']],
    ['English B2 and German C1', ['must language:en B2', 'must language:de C1']],
    ['English (B2), German (C1)', ['must language:en B2', 'must language:de C1']],
    ['Python, ideally Django', ['must skill:python', 'nice skill:django']],
    [
      'Docker, Kubernetes and Terraform are a plus',
      ['nice skill:docker', 'nice skill:kubernetes', 'nice skill:terraform'],
    ],
    ['Good knowledge of Python, Docker is a plus', ['must skill:python', 'nice skill:docker']],
    ['No PHP, Python please', ['must skill:python']],
    ['PHP is not required', []],
    ['HTML (not a must)', ['nice skill:html']],
    ['You do not need to know Java', []],
    ['No experience required', []],
    ['We will teach you Python', []],
    ['خبرة في بايثون أو جافا', ['must skill:java|python used']],
    ['خبرة لا تقل عن سنتين', ['must experience 24']],
    ['إجادة اللغة الإنجليزية، ويفضل الفرنسية', ['must language:en B2', 'nice language:fr']],
    ['لا يشترط معرفة جافا', []],
    ['معرفة Java أو Go', ['must skill:go|java']],
    ['بكالوريوس في علوم الحاسب أو ما يعادله', ['must degree bachelor computer-science,computing']],
  ])('in the point "%s" are read as they are meant', (point, expected) => {
    const head = /[\u0600-\u06ff]/u.test(point) ? 'المتطلبات' : 'Requirements';
    expect(inShort(`${head}:\n- ${point}`)).toStrictEqual(expected);
  });

  it.each([
    ['Requirements', 'Nice to have', 'What we offer'],
    ['MUST HAVE:', 'PREFERRED QUALIFICATIONS:', 'BENEFITS:'],
    ['## What you bring', '## Bonus points', '## About us'],
    ['**Your profile**', '**A plus**', '**Perks**'],
    ['المتطلبات:', 'يفضل:', 'المزايا:'],
    ['Profil recherché', 'Atouts', 'Ce que nous offrons'],
    ['Dein Profil', 'Von Vorteil', 'Wir bieten'],
    ['Requisitos', 'Deseable', 'Ofrecemos'],
    ['任职要求：', '加分项：', '福利待遇：'],
  ])('under "%s", "%s" and "%s" are required, welcome and none', (must, nice, other) => {
    const text = `${must}\n- Python\n- SQL\n\n${nice}\n- Docker\n\n${other}\n- Java`;
    expect(inShort(text)).toStrictEqual([
      'must skill:python',
      'must skill:sql',
      'nice skill:docker',
    ]);
  });

  it.each([
    ['You might be a good fit if you:', ['must skill:python']],
    ['Even better if you know', ['nice skill:python']],
    ['Candidates will have', ['must skill:python']],
    ['On your first day you will', ['nice skill:python']],
    ['Reasons why people stay', []],
    ['Skills you will learn', []],
    ['Only those candidates can apply who', ['must skill:python']],
  ])('under a line such as "%s" are read as its words say', (heading, expected) => {
    expect(inShort(`${heading}\n- Python`)).toStrictEqual(expected);
  });

  it('are read under labels inside a section, and not from what the section does not need', () => {
    const text =
      'Your background\nTools: Docker, Git\nLanguages: English (fluent)\nNot needed: Java';
    expect(inShort(text)).toStrictEqual([
      'must skill:docker',
      'must skill:git',
      'must language:en C1',
    ]);
  });

  it('are read from headings inside a line', () => {
    const text = 'Requirements: Java, MySQL. Nice to have: Docker. Location: Amman.';
    expect(inShort(text)).toStrictEqual([
      'must skill:java',
      'must skill:mysql',
      'nice skill:docker',
    ]);
  });

  it('are read from sentences that ask something, and from no others', () => {
    const text =
      'Our company uses Java. We are looking for a student who knows Python. You will deploy with Docker. Kubernetes would be a plus.';
    expect(inShort(text)).toStrictEqual(['must skill:python', 'nice skill:kubernetes']);
  });

  it('include the skills and languages of the title', () => {
    expect(inShort('', 'Python Intern (German-speaking)')).toStrictEqual([
      'must skill:python',
      'must language:de',
    ]);
    expect(inShort('Requirements:\n- Python or Java', 'Python Intern')).toStrictEqual([
      'must skill:java|python',
    ]);
  });

  it.each([
    ['Nursing Trainee', ['must skill:nursing']],
    ['Accountant', ['must skill:accounting']],
    ['محلل بيانات متدرب', ['must skill:data-analysis']],
    ['Spring 2027 Intern', []],
    ['Go-to-market Intern', []],
  ])('of the title "%s" are those of its occupation', (title, expected) => {
    expect(inShort('', title)).toStrictEqual(expected);
  });

  it('are not lost behind a field of study', () => {
    expect(inShort('We need a student of law who knows Python and SQL.')).toStrictEqual([
      'must degree - law',
      'must skill:python',
      'must skill:sql',
    ]);
  });

  it('are the skills one will use, as welcome ones, only where the text asks for no skill', () => {
    const duties = 'What you will do\n- Build services with Python and Docker';
    expect(inShort(duties)).toStrictEqual(['nice skill:python', 'nice skill:docker']);
    expect(inShort(`${duties}\nRequirements\n- SQL`)).toStrictEqual(['must skill:sql']);
    expect(inShort(`${duties}\nRequirements\n- Good communication skills`)).toStrictEqual([
      'must skill:communication',
      'nice skill:python',
      'nice skill:docker',
    ]);
  });

  it('are named once, as required when the text says both', () => {
    expect(
      inShort('Nice to have:\n- Python\nRequirements:\n- Python\n- 2 years of Python'),
    ).toStrictEqual(['must skill:python 24']);
  });

  it('keep their ids when the text around them changes', () => {
    const before = read('Requirements:\n- Python or Go\n- Fluent English');
    const after = read(
      'A new beginning.\n\nMust have\n• Fluent English\n• 2 years of experience with Go or Python',
    );
    expect(after.map(({ id }) => id).toSorted()).toStrictEqual(
      before.map(({ id }) => id).toSorted(),
    );
  });

  it(`are at most ${MOST_REQUIREMENTS}, and read from any text in time`, () => {
    const names = [
      'Python',
      'Java',
      'SQL',
      'Docker',
      'Git',
      'Linux',
      'React',
      'PHP',
      'Ruby',
      'Kotlin',
      'MySQL',
      'Bash',
    ];
    const hostile = [
      'Requirements: ',
      '(',
      'or ',
      '- ',
      'Python, ',
      'أو ',
      'no ',
      '2 years ',
      ':',
      '\n',
      '؛',
      '\ud800',
    ];
    for (const piece of hostile) {
      const took = cpuMsOf(() =>
        expect(
          read(`Requirements:\n${piece.repeat(8_000 / piece.length)}`).length,
        ).toBeLessThanOrEqual(MOST_REQUIREMENTS),
      );
      expect(took).toBeLessThan(3_000);
    }
    const all = names.flatMap((first) => names.map((second) => `- ${first} or ${second}`));
    expect(read(`Requirements:\n${all.join('\n')}`)).toHaveLength(MOST_REQUIREMENTS);
  });
});
