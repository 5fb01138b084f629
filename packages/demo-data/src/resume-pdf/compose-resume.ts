import type { Language } from '../data/company-texts.ts';
import { FIELDS } from '../data/fields.ts';
import type { Deed, FieldTexts } from '../data/fields/field-texts.ts';
import { RESUME_WORDS } from '../data/resume-words.ts';
import type { ResumePlan, StudentPlan } from '../plan/data-set-plan.ts';
import { at, createRandom, type Random } from '../random.ts';
import type { ResumeContent, ResumeEntry, ResumeSection } from './resume-content.ts';

const SEPARATOR = ' | ';

/** Writes a student's resume; the same student and language always give the same one. */
export function composeResume(student: StudentPlan, resume: ResumePlan): ResumeContent {
  const { language, name } = resume;
  const random = createRandom(`resume ${student.username} ${language}`);
  const words = RESUME_WORDS[language];
  const field = FIELDS[student.field];
  const texts = field[language];
  const year = resume.uploadedAt.getUTCFullYear();
  const { university, username } = student;
  const detailed = random.chance(0.45);

  const sections: ResumeSection[] = [
    { heading: words.profile, entries: [{ lines: [random.pick(texts.profiles)] }] },
    { heading: words.education, entries: [education(random, student, language, year)] },
    {
      heading: words.experience,
      entries: deeds(random, texts.experience, detailed ? 3 : 2, year),
    },
    { heading: words.projects, entries: deeds(random, texts.projects, detailed ? 3 : 1, year) },
    { heading: words.skills, entries: list(random.shuffle(texts.skills).slice(0, 6)) },
    { heading: words.tools, entries: list(random.shuffle(field.tools).slice(0, 5)) },
    { heading: words.languages, entries: list(languagesOf(student, language)) },
    {
      heading: words.certificates,
      entries: [{ points: random.shuffle(words.certificateTitles).slice(0, detailed ? 4 : 1) }],
    },
    {
      heading: words.activities,
      entries: [{ points: random.shuffle(words.activityTitles).slice(0, detailed ? 3 : 1) }],
    },
    {
      heading: words.links,
      entries: [{ lines: [`https://${username.replaceAll('.', '-')}.portfolio.example`] }],
    },
  ];
  return {
    language,
    name,
    headline: degreeOf(student, texts),
    contact: [university.city[language], `${username}@mail.example${SEPARATOR}${phoneOf(student)}`],
    sections,
  };
}

function degreeOf({ variant }: StudentPlan, texts: FieldTexts): string {
  return at(texts.degrees, variant);
}

function education(
  random: Random,
  student: StudentPlan,
  language: Language,
  year: number,
): ResumeEntry {
  const begun = year - 1 - (student.variant % 3);
  const points = random.between(2.7, 4).toFixed(2);
  return {
    title: degreeOf(student, FIELDS[student.field][language]),
    aside: `${begun}-${begun + 4}`,
    lines: [student.university.name[language], RESUME_WORDS[language].grade(points)],
  };
}

/** The latest first, one year apart. */
function deeds(random: Random, all: readonly Deed[], count: number, year: number): ResumeEntry[] {
  return random
    .shuffle(all)
    .slice(0, count)
    .map(({ title, place, points }, index) => ({
      title,
      aside: String(year - index),
      lines: [place],
      points,
    }));
}

function list(items: readonly string[]): ResumeEntry[] {
  return [{ lines: [items.join(SEPARATOR)] }];
}

/** Invented digits after the country's prefix. */
function phoneOf({ variant, university }: StudentPlan): string {
  return `${university.phonePrefix} 555 ${String(variant % 10_000).padStart(4, '0')}`;
}

const ELSEWHERE = ['English (fluent)', 'French (B1)', 'German (B2)', 'Arabic (A2)'];

function languagesOf(student: StudentPlan, language: Language): readonly string[] {
  return student.international
    ? ELSEWHERE.slice(0, 2 + (student.variant % 3))
    : at(RESUME_WORDS[language].languageSets, student.variant);
}
