import type { DegreeLevel, LanguageLevel } from '../../analyse/analysis.ts';
import { fieldOfStudy } from '../../lexicon/fields-of-study.ts';
import { languageName } from '../../lexicon/languages.ts';
import type { VerdictReason } from '../match.ts';
import type { Need, Posting } from '../requirement.ts';

/** What sentences about a match are made of, in one language. */
export interface SentenceWords {
  skills(names: readonly string[], months: number | null, used: boolean): string;
  degree(level: DegreeLevel | null, fields: readonly string[]): string;
  language(code: string, level: LanguageLevel | null): string;
  experience(months: number): string;
  place(place: string): string;
  dates(from: string | null, weeks: number | null): string;
  readonly modes: Readonly<Record<Posting['workMode'], string>>;
  missing(kind: Need['kind']): string;
  notStated(kind: Need['kind']): string;
  /** For what is met or partly met. */
  readonly reasons: Readonly<Record<VerdictReason, string>>;
  readonly degreeReasons: Readonly<Partial<Record<VerdictReason, string>>>;
  sentence(name: string, reason: string, points: number, of: number): string;
}

function englishCount(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

const ENGLISH_THINGS: Readonly<Record<Need['kind'], string>> = {
  skill: 'such skills',
  degree: 'degrees',
  language: 'languages',
  experience: 'paid work',
  place: 'places to work in',
  work_mode: 'working on site or remotely',
  dates: 'when the person is free',
};

const ENGLISH_DEGREES: Readonly<Record<DegreeLevel, string>> = {
  secondary: 'Secondary school',
  associate: 'Diploma',
  bachelor: "Bachelor's degree",
  master: "Master's degree",
  doctorate: 'Doctorate',
};

export const ENGLISH: SentenceWords = {
  skills(names, months, used) {
    const use =
      months === null ? (used ? ', used' : '') : `, used for ${englishCount(months, 'month')}`;
    return `${names.join(' or ')}${use}`;
  },
  degree(level, fields) {
    const names = fields.flatMap((id) => fieldOfStudy(id)?.name ?? []);
    const degree =
      level === null ? 'Studies' : `${ENGLISH_DEGREES[level]}, finished or studied for`;
    if (names.length === 0) return degree;
    return `${degree}${level === null ? '' : ','} in ${names.join(' or ')}`;
  },
  language(code, level) {
    const atLeast = level === null ? '' : level === 'native' ? ', native' : `, at least ${level}`;
    return `${languageName(code, 'en')}${atLeast}`;
  },
  experience: (months) => `${englishCount(months, 'month')} of paid work`,
  place: (place) => `Able to work in ${place}`,
  dates(from, weeks) {
    return `Free${weeks === null ? '' : ` for ${englishCount(weeks, 'week')}`}${from === null ? '' : ` from ${from}`}`;
  },
  modes: {
    on_site: 'Able to work on site',
    remote: 'Able to work remotely',
    hybrid: 'Able to work partly on site',
  },
  missing: (kind) => `the resume speaks of ${ENGLISH_THINGS[kind]}, but not of this`,
  notStated: (kind) => `the resume says nothing of ${ENGLISH_THINGS[kind]}, so this was not judged`,
  reasons: {
    stated: 'the resume says so',
    implied: 'the resume names something that includes it',
    listed_only: 'the resume names it, but no work, project or course in which it was used',
    related: 'the resume names something near to it',
    shorter: 'the resume says so, but for a shorter time',
    lower_level: 'the resume names it at a lower level',
    level_not_stated: 'the resume names it without a level',
    other_field: 'the resume names it in another field',
    not_stated: 'the resume names it without dates',
    not_found: 'the resume does not say so',
  },
  degreeReasons: {
    related: 'the resume names a degree in a field of study near to it',
    lower_level: 'the resume names a lower degree',
    level_not_stated: 'the resume names such studies, but no degree',
    other_field: 'the resume names such a degree in another field',
    not_stated: 'the resume names such a degree without its field',
  },
  sentence: (name, reason, points, of) =>
    `${name}: ${reason}; ${points} of ${englishCount(of, 'point')}.`,
};

/** The plural forms of Arabic counts: one, two, 3 to 10, more. */
function arabicCount(count: number, one: string, two: string, few: string, many: string): string {
  if (count === 1) return one;
  if (count === 2) return two;
  const rest = count % 100;
  return `${count} ${rest >= 3 && rest <= 10 ? few : many}`;
}

function arabicMonths(months: number): string {
  return arabicCount(months, 'شهر واحد', 'شهرين', 'أشهر', 'شهرًا');
}

function arabicWeeks(weeks: number): string {
  return arabicCount(weeks, 'أسبوع واحد', 'أسبوعين', 'أسابيع', 'أسبوعًا');
}

const ARABIC_THINGS: Readonly<Record<Need['kind'], string>> = {
  skill: 'مهارات كهذه',
  degree: 'درجات علمية',
  language: 'لغات',
  experience: 'عمل مدفوع',
  place: 'أماكن للعمل',
  work_mode: 'العمل من المقر أو عن بعد',
  dates: 'أوقات التفرغ',
};

const ARABIC_DEGREES: Readonly<Record<DegreeLevel, string>> = {
  secondary: 'شهادة ثانوية',
  associate: 'دبلوم',
  bachelor: 'بكالوريوس',
  master: 'ماجستير',
  doctorate: 'دكتوراه',
};

export const ARABIC: SentenceWords = {
  skills(names, months, used) {
    const use =
      months === null
        ? used
          ? '، مع استخدام فعلي'
          : ''
        : `، مع استخدام فعلي لمدة ${arabicMonths(months)}`;
    return `${names.join(' أو ')}${use}`;
  },
  degree(level, fields) {
    const names = fields.flatMap((id) => fieldOfStudy(id)?.arabicName ?? []);
    const degree = level === null ? 'دراسة' : `${ARABIC_DEGREES[level]}، مكتمل أو قيد الدراسة`;
    if (names.length === 0) return degree;
    return `${degree}${level === null ? '' : '،'} في ${names.join(' أو ')}`;
  },
  language(code, level) {
    const atLeast =
      level === null ? '' : level === 'native' ? '، كلغة أم' : `، مستوى ${level} على الأقل`;
    return `${languageName(code, 'ar')}${atLeast}`;
  },
  experience: (months) => `عمل مدفوع لمدة ${arabicMonths(months)}`,
  place: (place) => `القدرة على العمل في ${place}`,
  dates(from, weeks) {
    return `التفرغ${weeks === null ? '' : ` لمدة ${arabicWeeks(weeks)}`}${from === null ? '' : ` من ${from}`}`;
  },
  modes: {
    on_site: 'القدرة على العمل من المقر',
    remote: 'القدرة على العمل عن بعد',
    hybrid: 'القدرة على العمل من المقر جزئيًا',
  },
  missing: (kind) => `تذكر السيرة الذاتية ${ARABIC_THINGS[kind]}، لكنها لا تذكر هذا`,
  notStated: (kind) => `لا تذكر السيرة الذاتية شيئًا عن ${ARABIC_THINGS[kind]}، لذلك لم يُقيَّم هذا`,
  reasons: {
    stated: 'تذكر السيرة الذاتية ذلك',
    implied: 'تذكر السيرة الذاتية ما يتضمن ذلك',
    listed_only: 'تذكره السيرة الذاتية دون عمل أو مشروع أو مقرر استُخدم فيه',
    related: 'تذكر السيرة الذاتية ما هو قريب منه',
    shorter: 'تذكره السيرة الذاتية لمدة أقصر',
    lower_level: 'تذكره السيرة الذاتية بمستوى أدنى',
    level_not_stated: 'تذكره السيرة الذاتية دون مستوى',
    other_field: 'تذكره السيرة الذاتية في مجال آخر',
    not_stated: 'تذكره السيرة الذاتية دون تواريخ',
    not_found: 'لا تذكر السيرة الذاتية ذلك',
  },
  degreeReasons: {
    related: 'تذكر السيرة الذاتية درجة في تخصص قريب منه',
    lower_level: 'تذكر السيرة الذاتية درجة أدنى',
    level_not_stated: 'تذكر السيرة الذاتية دراسة كهذه دون درجة',
    other_field: 'تذكر السيرة الذاتية درجة كهذه في تخصص آخر',
    not_stated: 'تذكر السيرة الذاتية درجة كهذه دون تخصصها',
  },
  sentence(name, reason, points, of) {
    return `${name}: ${reason}؛ ${points} من ${arabicCount(of, 'نقطة واحدة', 'نقطتين', 'نقاط', 'نقطة')}.`;
  },
};
