import type { Drawing } from './canvas.ts';
import { WIDTH } from './canvas.ts';
import type { Person, PrintedDates } from './person.ts';
import type { Random } from './random.ts';
import { Typesetter, type Styled } from './typesetter.ts';

const HEADERS = ['centred', 'start', 'labelled', 'bars', 'sidebar'] as const;
const HEADINGS = ['capitals', 'large', 'bold', 'colon', 'large bold'] as const;
const ENTRIES = [
  'title date, company',
  'company place, title date',
  'at',
  'bars',
  'date first',
  'date column',
  'three lines',
  'brackets',
  'comma place',
  'company dash title',
  'company date, title',
] as const;
const BODIES = ['bullets', 'dashes', 'prose', 'plain'] as const;

/** How a resume is laid out. */
export interface Layout {
  readonly header: (typeof HEADERS)[number];
  readonly heading: (typeof HEADINGS)[number];
  readonly entry: (typeof ENTRIES)[number];
  readonly body: (typeof BODIES)[number];
  readonly educationFirst: boolean;
  readonly schoolFirst: boolean;
  readonly size: number;
}

/** The layout of a number: neighbours differ in everything. */
export function layoutOf(index: number, random: Random): Layout {
  const at = <T>(items: readonly [T, ...T[]], step: number): T =>
    items[(index * step + Math.floor(index / items.length)) % items.length] ?? items[0];
  return {
    header: at(HEADERS, 1),
    heading: at(HEADINGS, 2),
    entry: at(ENTRIES, 1),
    body: at(BODIES, 1),
    educationFirst: random.next() < 0.4,
    schoolFirst: random.next() < 0.5,
    size: random.pick([9, 10, 10.5, 11]),
  };
}

/** Sets the resume of a person. */
export function layOut(person: Person, layout: Layout, random: Random): Drawing[][] {
  const { content } = person;
  const rightToLeft = content.direction === 'rtl';
  const setter = new Typesetter(rightToLeft);
  const { size } = layout;
  const heading = (key: keyof typeof content.headings) => {
    setter.space(size * 0.8);
    setHeading(setter, random.pick(content.headings[key]), layout);
  };
  const skills = () => {
    heading('skills');
    if (random.next() < 0.5)
      setter.paragraph(person.skills.join(rightToLeft ? '، ' : ', '), size, 0);
    else for (const skill of person.skills) setter.row([{ text: skill }], [], size);
    heading('languages');
    for (const language of content.languages) setter.row([{ text: language }], [], size);
  };
  const side = layout.header === 'sidebar';
  setHeader(setter, person, layout);
  if (side) {
    const top = setter.y + size;
    const [narrow, wide] = rightToLeft
      ? [
          [400, WIDTH - 45],
          [45, 375],
        ]
      : [
          [45, 195],
          [220, WIDTH - 45],
        ];
    setter.column(narrow?.[0] ?? 0, narrow?.[1] ?? 0, top);
    heading('contact');
    for (const part of contacts(person)) setter.row([part], [], size);
    skills();
    setter.column(wide?.[0] ?? 0, wide?.[1] ?? 0, top);
  }
  heading('summary');
  setter.paragraph(content.summary, size, 0);
  const education = () => {
    heading('education');
    for (const entry of person.education) setEducation(setter, entry, layout);
  };
  if (layout.educationFirst) education();
  heading('work');
  for (const entry of person.work) setWork(setter, entry, person, layout);
  if (!layout.educationFirst) education();
  if (!side) skills();
  return setter.pages;
}

function contacts(person: Person): Styled[] {
  return [
    { text: person.place },
    { text: person.phone, isolated: true },
    { text: person.email, isolated: true },
    { text: person.linkedIn, isolated: true },
    { text: 'GitHub', link: `https://${person.gitHub}` },
  ];
}

function setHeader(setter: Typesetter, person: Person, { header, size }: Layout): void {
  const name: Styled = { text: person.name, bold: header !== 'start' };
  const parts = contacts(person);
  const joined = (separator: string) =>
    parts.flatMap((part, index) => (index === 0 ? [part] : [{ text: separator }, part]));
  switch (header) {
    case 'centred':
      setter.centred([name], 24);
      setter.centred([{ text: person.label }], size + 2);
      setter.centred(joined(' | ').slice(0, 5), size);
      setter.centred(joined(' | ').slice(6), size);
      break;
    case 'start':
      setter.row([name], [], 20);
      for (const part of parts) setter.row([part], [], size);
      break;
    case 'labelled':
      setter.row([{ ...name, bold: true }], [], size + 4);
      setter.row(
        [
          {
            text: `${person.language === 'arabic' || person.language === 'mixed' ? 'البريد الإلكتروني' : 'Email'}: `,
          },
          { text: person.email, isolated: true },
        ],
        [],
        size,
      );
      setter.row(
        [
          {
            text: `${person.language === 'arabic' || person.language === 'mixed' ? 'الهاتف' : 'Phone'}: `,
          },
          { text: person.phone, isolated: true },
        ],
        [],
        size,
      );
      setter.row([{ text: person.place }], [], size);
      setter.row(
        [{ text: person.linkedIn, isolated: true }, { text: ' - ' }, parts[4] ?? { text: '' }],
        [],
        size,
      );
      break;
    case 'bars':
      setter.row([name], [{ text: person.place }], 18);
      setter.row(joined(' • ').slice(2, 7), [], size);
      setter.row(joined(' • ').slice(8), [], size);
      break;
    case 'sidebar':
      setter.row([name], [], 22);
      setter.row([{ text: person.label }], [], size + 2);
      break;
  }
}

function setHeading(setter: Typesetter, text: string, { heading, size }: Layout): void {
  switch (heading) {
    case 'capitals':
      setter.row([{ text: text.toUpperCase(), bold: true }], [], size);
      break;
    case 'large':
      setter.row([{ text }], [], size + 4);
      break;
    case 'bold':
      setter.row([{ text, bold: true }], [], size + 1);
      break;
    case 'colon':
      setter.row([{ text: `${text}:`, bold: true }], [], size);
      break;
    case 'large bold':
      setter.row([{ text, bold: true }], [], size + 3);
      break;
  }
  setter.space(2);
}

const bold = (text: string): Styled => ({ text, bold: true });
const plain = (text: string): Styled => ({ text });

interface Head {
  readonly first: string;
  readonly second: string;
  readonly place: string;
  readonly dates: PrintedDates;
  readonly at: string;
}

function setHead(
  setter: Typesetter,
  { first, second, place, dates, at }: Head,
  { entry, size }: Layout,
): void {
  switch (entry) {
    case 'title date, company':
      setter.row([bold(first)], [plain(dates.text)], size);
      setter.row([plain(second)], [plain(place)], size);
      break;
    case 'company place, title date':
      setter.row([bold(second)], [plain(place)], size);
      setter.row([plain(first)], [plain(dates.text)], size);
      break;
    case 'at':
      setter.row([plain(`${first}${at}${second}`)], [plain(dates.text)], size);
      break;
    case 'bars':
      setter.row([bold(second), plain(` | ${first} | ${dates.text}`)], [], size);
      break;
    case 'date first':
      setter.row([plain(dates.text)], [], size);
      setter.row([bold(first)], [], size);
      setter.row([plain(`${second} - ${place}`)], [], size);
      break;
    case 'date column':
      setter.row([plain(dates.text)], [], size);
      setter.space(-size * 1.35);
      setter.row([bold(first), plain(`, ${second}`)], [], size, 150);
      break;
    case 'three lines':
      setter.row([bold(second)], [], size + 1);
      setter.row([plain(first)], [], size);
      setter.row([plain(dates.text)], [], size);
      break;
    case 'brackets':
      setter.row([bold(first), plain(` (${dates.text})`)], [], size);
      setter.row([plain(second)], [], size);
      break;
    case 'comma place':
      setter.row([bold(second), plain(`, ${first} – ${place}`)], [plain(dates.text)], size);
      break;
    case 'company dash title':
      setter.row([bold(second), plain(` — ${first}`)], [plain(dates.text)], size);
      break;
    case 'company date, title':
      setter.row([bold(second)], [plain(dates.text)], size);
      setter.row([plain(first)], [plain(place)], size);
      break;
  }
}

function setWork(
  setter: Typesetter,
  { title, company, place, dates, tasks }: Person['work'][number],
  { content }: Person,
  layout: Layout,
): void {
  setHead(setter, { first: title, second: company, place, dates, at: content.at }, layout);
  const indent = layout.entry === 'date column' ? 150 : 10;
  switch (layout.body) {
    case 'bullets':
      for (const task of tasks) setter.paragraph(task, layout.size, indent, '• ');
      break;
    case 'dashes':
      for (const task of tasks) setter.paragraph(task, layout.size, indent - 10, '- ');
      break;
    case 'prose':
      setter.paragraph(`${tasks.join('. ')}.`, layout.size, indent - 10);
      break;
    case 'plain':
      for (const task of tasks) setter.paragraph(task, layout.size, indent);
      break;
  }
  setter.space(4);
}

function setEducation(
  setter: Typesetter,
  { whole, school, place, dates, grade }: Person['education'][number],
  layout: Layout,
): void {
  const entry = layout.entry === 'at' ? 'comma place' : layout.entry;
  const [first, second] = layout.schoolFirst ? [whole, school] : [school, whole];
  setHead(setter, { first, second, place, dates, at: ', ' }, { ...layout, entry });
  if (grade !== null) setter.row([{ text: grade }], [], layout.size);
  setter.space(4);
}
