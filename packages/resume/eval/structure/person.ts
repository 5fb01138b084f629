import type { ResumeDocument } from '../../src/analyse/resume-document.ts';
import { CONTENTS, type Content, type ContentName } from './content.ts';
import type { Random } from './random.ts';

/** When something was, as it is printed and as it is true. */
export interface PrintedDates {
  readonly text: string;
  readonly start: string;
  /** Null when it goes on. */
  readonly end: string | null;
}

/** A person of our making. */
export interface Person {
  readonly content: Content;
  readonly language: ContentName;
  readonly name: string;
  readonly label: string;
  readonly email: string;
  readonly phone: string;
  readonly place: string;
  readonly linkedIn: string;
  readonly gitHub: string;
  readonly work: readonly {
    title: string;
    company: string;
    place: string;
    dates: PrintedDates;
    tasks: readonly string[];
  }[];
  readonly education: readonly {
    degree: string;
    area: string;
    whole: string;
    school: string;
    place: string;
    dates: PrintedDates;
    grade: string | null;
  }[];
  readonly skills: readonly string[];
}

const HANDLES = [
  'nfortescue',
  'o.sharif',
  'hello.priya',
  'tdlv',
  'wzhang92',
  'contact',
  'me',
  'k.mensah',
  'jobs',
  'sara88',
] as const;
const HOSTS = ['example.com', 'mail.example.org', 'post.example.net'] as const;
const PHONES: Readonly<Record<ContentName, readonly [string, ...string[]]>> = {
  english: [
    '+1 415 555 0132',
    '(415) 555-0178',
    '+44 20 7946 0958',
    '+20 100 555 0143',
    '415-555-0199',
    '+49 30 23125 456',
  ],
  arabic: [
    '+20 100 555 0143',
    '+966 50 123 4567',
    '٠١٠٠٥٥٥٠١٤٣',
    '+971 50 123 4567',
    '01005550143',
    '00966501234567',
  ],
  mixed: ['+20 100 555 0143', '+966 50 123 4567', '01005550143'],
  french: ['+33 6 12 34 56 78', '06 12 34 56 78'],
  german: ['+49 30 23125 456', '030 23125 456'],
  spanish: ['+34 612 345 678', '+57 301 234 5678'],
  chinese: ['138 0013 8000', '+86 138 0013 8000'],
};

type DateStyle = 'short' | 'long' | 'slash' | 'iso' | 'years' | 'arabic';

/** Makes a person; the same random numbers make the same one. */
export function makePerson(random: Random, language: ContentName): Person {
  const content = CONTENTS[language];
  const styles: readonly [DateStyle, ...DateStyle[]] =
    language === 'chinese'
      ? ['iso', 'years', 'slash']
      : ['short', 'long', 'slash', 'iso', 'years', 'long'];
  const style = random.pick(styles);
  const dash = random.pick([' – ', ' - ', ' — ', '–']);
  let year = 2024;
  const titles = random.some(content.titles, 3);
  const companies = random.some(content.companies, 3);
  const work = titles.map((title, index) => {
    const length = random.whole(1, 3);
    const goesOn = index === 0 && random.next() < 0.6;
    const dates = printDates(random, content, style, dash, [year - length, year], goesOn);
    year -= length;
    return {
      title,
      company: companies[index] ?? '',
      place: random.pick(content.places),
      dates,
      tasks: random.some(content.tasks, random.whole(1, 3)),
    };
  });
  const schools = random.some(content.schools, 2);
  const education = random.some(content.degrees, 2).map(([degree, between, area], index) => {
    const dates = printDates(random, content, style, dash, [year - 4, year], false);
    year -= 4;
    const grade = random.next() < 0.3 ? random.pick(['GPA: 3.8/4.0', 'GPA 3.4']) : null;
    return {
      degree,
      area,
      whole: `${degree}${between}${area}`,
      school: schools[index] ?? '',
      place: random.pick(content.places),
      dates,
      grade,
    };
  });
  const handle = random.pick(HANDLES);
  return {
    content,
    language,
    name: random.pick(content.names),
    label: titles[0] ?? '',
    email: `${handle}@${random.pick(HOSTS)}`,
    phone: random.pick(PHONES[language]),
    place: random.pick(content.places),
    linkedIn: `linkedin.com/in/${handle.replaceAll('.', '-')}`,
    gitHub: `github.com/${handle.replaceAll('.', '')}`,
    work,
    education,
    skills: random.some(content.skills, 6),
  };
}

function printDates(
  random: Random,
  content: Content,
  style: DateStyle,
  dash: string,
  [from, to]: readonly [number, number],
  goesOn: boolean,
): PrintedDates {
  const first = random.whole(1, 12);
  const last = random.whole(1, 12);
  const print = (year: number, month: number) => printDate(content, style, year, month);
  const end = goesOn ? random.pick(content.present) : print(to, last);
  const iso = (year: number, month: number) =>
    style === 'years' ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
  return {
    text: `${print(from, first)}${dash}${end}`,
    start: iso(from, first),
    end: goesOn ? null : iso(to, last),
  };
}

function printDate(
  { months, arabicDigits }: Content,
  style: DateStyle,
  year: number,
  month: number,
): string {
  const name = months[month - 1] ?? '';
  const short = /^[A-Z]/u.test(name) && name.length > 4 ? name.slice(0, 3) : name;
  const number = String(month).padStart(2, '0');
  const printed = {
    short: `${short} ${year}`,
    long: `${name} ${year}`,
    slash: `${number}/${year}`,
    iso: `${year}.${number}`,
    years: String(year),
    arabic: `${name} ${year}`,
  }[style];
  return arabicDigits && year % 2 === 0
    ? printed.replaceAll(/\d/gu, (digit) => String.fromCharCode(0x06_60 + Number(digit)))
    : printed;
}

/** What is true of a person: the fields that are scored. */
export function truthOf(person: Person): ResumeDocument {
  return {
    basics: {
      name: person.name,
      email: person.email,
      phone: person.phone,
      profiles: [{ url: `https://${person.linkedIn}` }, { url: `https://${person.gitHub}` }],
    },
    work: person.work.map(({ title, company, dates }) => ({
      name: company,
      position: title,
      startDate: dates.start,
      ...(dates.end === null ? {} : { endDate: dates.end }),
    })),
    education: person.education.map(({ degree, area, school, dates }) => ({
      institution: school,
      studyType: degree,
      area,
      startDate: dates.start,
      ...(dates.end === null ? {} : { endDate: dates.end }),
    })),
  };
}
