import type { AnalysedReading } from '../../src/analyse/analyse.ts';
import type { ReadPage, Span } from '../../src/result.ts';
import type { Chance } from './chance.ts';

/** A made-up person whose resume can be written in English or Arabic. */
export interface MadePerson {
  readonly degree: MadeDegree;
  readonly languages: readonly MadeLanguage[];
  readonly work: readonly MadeWork[];
  /** Skills that stand in the list of skills, by their names. */
  readonly skills: readonly MadeSkill[];
}

export interface MadeSkill {
  readonly id: string;
  readonly english: string;
  readonly arabic: string;
}

interface MadeDegree {
  readonly id: string;
  readonly english: string;
  readonly arabic: string;
  readonly from: number;
}

interface MadeLanguage {
  readonly code: string;
  readonly english: string;
  readonly arabic: string;
}

interface MadeWork {
  readonly company: string;
  readonly from: number;
  readonly skill: MadeSkill;
}

const SKILLS: readonly (readonly [id: string, english: string, arabic: string])[] = [
  ['python', 'Python', 'بايثون'],
  ['java', 'Java', 'جافا'],
  ['javascript', 'JavaScript', 'جافا سكريبت'],
  ['docker', 'Docker', 'Docker'],
  ['postgresql', 'PostgreSQL', 'PostgreSQL'],
  ['react', 'React', 'React'],
  ['php', 'PHP', 'PHP'],
  ['kubernetes', 'Kubernetes', 'Kubernetes'],
  ['linux', 'Linux', 'لينكس'],
  ['teamwork', 'Teamwork', 'العمل الجماعي'],
  ['time-management', 'Time Management', 'إدارة الوقت'],
];
export const MADE_SKILLS: readonly MadeSkill[] = SKILLS.map(([id, english, arabic]) => ({
  id,
  english,
  arabic,
}));
const HARD_SKILLS = MADE_SKILLS.slice(0, 9);

const DEGREES: readonly (readonly [string, string, string])[] = [
  ['computer-science', 'B.Sc. Computer Science', 'بكالوريوس علوم الحاسب'],
  ['accounting', 'Bachelor of Accounting', 'بكالوريوس محاسبة'],
  ['civil', 'B.Sc. Civil Engineering', 'بكالوريوس هندسة مدنية'],
];
const LANGUAGES: readonly (readonly [string, string, string])[] = [
  ['en', 'English: fluent', 'الإنجليزية: بطلاقة'],
  ['ar', 'Arabic: native', 'العربية: اللغة الأم'],
  ['fr', 'French: good', 'الفرنسية: جيد'],
  ['de', 'German: beginner', 'الألمانية: مبتدئ'],
];

export function makePerson(chance: Chance): MadePerson {
  const [id, english, arabic] = chance.one(DEGREES);
  return {
    degree: { id, english, arabic, from: 2018 + chance.below(4) },
    languages: chance
      .some(LANGUAGES, 1 + chance.below(3))
      .map(([code, inEnglish, inArabic]) => ({ code, english: inEnglish, arabic: inArabic })),
    work: chance
      .some(['Nile Systems', 'Delta Ticketing', 'Cedar Labs'], chance.below(3))
      .map((company, index) => ({
        company,
        from: 2020 + 2 * index,
        skill: chance.one(HARD_SKILLS),
      })),
    skills: chance.some(MADE_SKILLS, chance.below(6)),
  };
}

type Part = 'work' | 'education' | 'skills' | 'languages';

/** How a resume is written. */
export interface Writing {
  readonly locale: 'en' | 'ar';
  readonly order: readonly Part[];
  /** Which of the wordings of each heading. */
  readonly wording: number;
  /** Lines under the name: address, nationality, birth date and the like. */
  readonly personal: readonly string[];
  readonly name: string;
  /** Text that no person sees. */
  readonly hidden: readonly string[];
  /** Whether the work speaks of the person as she or he. */
  readonly pronoun: string;
}

export const PLAIN: Writing = {
  locale: 'en',
  order: ['work', 'education', 'skills', 'languages'],
  wording: 0,
  personal: ['sam@example.com'],
  name: 'Sam Doe',
  hidden: [],
  pronoun: '',
};

const HEADINGS: Readonly<Record<Writing['locale'], Readonly<Record<Part, readonly string[]>>>> = {
  en: {
    work: ['Experience', 'WORK EXPERIENCE', 'Employment History'],
    education: ['Education', 'EDUCATION', 'Academic Background'],
    skills: ['Skills', 'TECHNICAL SKILLS', 'Core Skills'],
    languages: ['Languages', 'LANGUAGES', 'Language Skills'],
  },
  ar: {
    work: ['الخبرات', 'الخبرة العملية', 'الخبرات المهنية'],
    education: ['التعليم', 'المؤهلات العلمية', 'المؤهلات الدراسية'],
    skills: ['المهارات', 'المهارات التقنية', 'المهارات'],
    languages: ['اللغات', 'المهارات اللغوية', 'اللغات'],
  },
};

/** The resume of a made-up person as a reader gives it. */
export function writeResume(person: MadePerson, writing: Writing): AnalysedReading {
  const { locale, wording } = writing;
  const isEnglish = locale === 'en';
  const lines: Line[] = [
    { text: writing.name, size: 20, weight: 700 },
    ...writing.personal.map((text) => ({ text })),
  ];
  const said = (one: { readonly english: string; readonly arabic: string }): string =>
    isEnglish ? one.english : one.arabic;
  for (const part of writing.order) {
    const content = contentOf(part, person, writing, said);
    if (content.length === 0) continue;
    const headings = HEADINGS[locale][part];
    lines.push(
      { text: headings[wording % headings.length] ?? '', size: 14, weight: 700, gap: 12 },
      ...content,
    );
  }
  return { pages: [pageOf(lines, writing.hidden)], links: [], formValues: [], notes: [] };
}

interface Line {
  readonly text: string;
  readonly size?: number;
  readonly weight?: number;
  readonly gap?: number;
}

function contentOf(
  part: Part,
  person: MadePerson,
  { locale, pronoun }: Writing,
  said: (one: { readonly english: string; readonly arabic: string }) => string,
): readonly Line[] {
  const isEnglish = locale === 'en';
  if (part === 'work') {
    return person.work.flatMap(({ company, from, skill }) => [
      { text: `${isEnglish ? 'Software Engineer' : 'مهندس برمجيات'}, ${company}`, weight: 700 },
      { text: isEnglish ? `January ${from} - December ${from}` : `يناير ${from} - ديسمبر ${from}` },
      {
        text: isEnglish
          ? `• ${pronoun}Built services in ${said(skill)} for ports`
          : `• ${pronoun}بناء خدمات باستخدام ${said(skill)} للموانئ`,
      },
    ]);
  }
  if (part === 'education') {
    return [
      { text: said(person.degree), weight: 700 },
      { text: isEnglish ? 'Alexandria Coast University' : 'جامعة ساحل الإسكندرية' },
      { text: `${person.degree.from} - ${person.degree.from + 4}` },
    ];
  }
  if (part === 'languages') return person.languages.map((language) => ({ text: said(language) }));
  const skills = person.skills.map((skill) => said(skill)).join(isEnglish ? ', ' : '، ');
  return skills === '' ? [] : [{ text: skills }];
}

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 50;

function pageOf(lines: readonly Line[], hidden: readonly string[]): ReadPage {
  let top = MARGIN;
  const spans = lines.map(({ text, size = 10, weight = 400, gap = 0 }) => {
    top += gap;
    const span = spanOf(text, top, size, weight);
    top += size * 1.4;
    return span;
  });
  const unseen = hidden.map((text): Span => ({
    ...spanOf(text, HEIGHT - MARGIN, 10, 400),
    hidden: 'same_colour',
  }));
  return {
    width: WIDTH,
    height: HEIGHT,
    lines: [...spans, ...unseen].map((span) => ({ spans: [span] })),
    text: spans.map(({ text }) => text).join('\n'),
    engine: 'pdfium',
    quality: 'good',
    pictures: [],
  };
}

function spanOf(text: string, top: number, fontSize: number, weight: number): Span {
  const isRightToLeft = /^[^A-Za-z]*[\u0600-\u06FF]/u.test(text);
  const width = Math.min(WIDTH - 2 * MARGIN, text.length * fontSize * 0.5);
  const left = isRightToLeft ? WIDTH - MARGIN - width : MARGIN;
  return {
    text: text.normalize('NFC'),
    box: { left, top, right: left + width, bottom: top + fontSize },
    fontSize,
    weight,
    direction: isRightToLeft ? 'rtl' : 'ltr',
  };
}
