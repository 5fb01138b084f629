/** A section of a resume: its heading and its paragraphs. */
export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The content of a resume; `side` goes into the second column of layouts that have one. */
export interface ResumeContent {
  readonly direction: 'ltr' | 'rtl';
  readonly name: string;
  readonly title: string;
  readonly main: readonly Section[];
  readonly side: readonly Section[];
  /** Rows of a period and what was done in it. */
  readonly rows: readonly (readonly [period: string, text: string])[];
}

export const ENGLISH: ResumeContent = {
  direction: 'ltr',
  name: 'Salma Haddad',
  title: 'Backend engineer and data analyst',
  main: [
    {
      heading: 'Profile',
      paragraphs: [
        'Computer science student in her final year who builds small, well tested services and enjoys explaining difficult things in simple words to colleagues and customers.',
      ],
    },
    {
      heading: 'Experience',
      paragraphs: [
        'Software intern at Delta Systems, Alexandria. Wrote the import of supplier price lists in TypeScript, cut its running time from forty minutes to three, and documented the format for partners.',
        'Teaching assistant at the Faculty of Engineering. Prepared weekly exercises on algorithms and data structures for a hundred and twenty students and corrected them with two colleagues.',
        'Volunteer developer for a city library. Moved the catalogue of nine thousand books from spreadsheets to PostgreSQL and added a search that forgives spelling mistakes.',
      ],
    },
    {
      heading: 'Projects',
      paragraphs: [
        'Bus arrival times: a mobile web page that shows the next departures near the visitor, built with open data and used by about four hundred people a day.',
        'Exam planner: finds a timetable without collisions for five hundred courses in under a minute.',
      ],
    },
  ],
  side: [
    {
      heading: 'Contact',
      paragraphs: ['salma@example.com', '+20 100 555 0143', 'Alexandria, Egypt'],
    },
    { heading: 'Languages', paragraphs: ['Arabic, native', 'English, fluent', 'French, basic'] },
    {
      heading: 'Skills',
      paragraphs: [
        'TypeScript and Node',
        'PostgreSQL',
        'Python and pandas',
        'Linux and Docker',
        'Technical writing',
      ],
    },
  ],
  rows: [
    ['2024 to 2025', 'Software intern, Delta Systems'],
    ['2023 to 2024', 'Teaching assistant, Faculty of Engineering'],
    ['2021 to 2023', 'Volunteer developer, City Library'],
    ['2020 to 2025', 'Bachelor of Computer Science'],
  ],
};

export const ARABIC: ResumeContent = {
  direction: 'rtl',
  name: 'سلمى حداد',
  title: 'مهندسة برمجيات ومحللة بيانات',
  main: [
    {
      heading: 'نبذة',
      paragraphs: [
        'طالبة في السنة الأخيرة من علوم الحاسب، تبني خدمات صغيرة مختبرة جيدا، وتحب شرح الأمور الصعبة بكلمات بسيطة للزملاء والعملاء على اختلاف خبراتهم.',
      ],
    },
    {
      heading: 'الخبرة',
      paragraphs: [
        'متدربة برمجيات في شركة الدلتا للأنظمة بالإسكندرية، كتبت استيراد قوائم أسعار الموردين وقللت زمن التنفيذ إلى ثلاث دقائق.',
        'معيدة في كلية الهندسة، أعدت تمارين أسبوعية في الخوارزميات وهياكل البيانات لمئة وعشرين طالبا وصححتها مع زميلتين.',
        'مُتَطَوِّعة في مكتبة المدينة، نقلت فهرس تسعة آلاف كتاب إلى قاعدة بيانات وأضافت بحثا يتسامح مع الأخطاء الإملائية.',
      ],
    },
    {
      heading: 'المشاريع',
      paragraphs: [
        'مواعيد الحافلات: صفحة تعرض المغادرات القادمة قرب الزائر اعتمادا على بيانات مفتوحة، ويستخدمها نحو أربعمئة شخص يوميا.',
        'مخطط الامتحانات: يجد جدولا بلا تعارض لخمسمئة مقرر في أقل من دقيقة.',
      ],
    },
  ],
  side: [
    { heading: 'للتواصل', paragraphs: ['الإسكندرية، مصر', 'متاحة للعمل فورا'] },
    {
      heading: 'اللغات',
      paragraphs: ['العربية: اللغة الأم', 'الإنجليزية: بطلاقة', 'الفرنسية: مبتدئة'],
    },
    {
      heading: 'المهارات',
      paragraphs: [
        'تطوير الخدمات',
        'قواعد البيانات',
        'تحليل البيانات',
        'الكتابة التقنية',
        'العمل الجماعي',
      ],
    },
  ],
  rows: [
    ['من يناير إلى يونيو', 'متدربة برمجيات، الدلتا للأنظمة'],
    ['العام الماضي', 'معيدة، كلية الهندسة'],
    ['قبل عامين', 'متطوعة، مكتبة المدينة'],
    ['خمس سنوات', 'بكالوريوس علوم الحاسب'],
  ],
};

export const MIXED: ResumeContent = {
  direction: 'rtl',
  name: 'سلمى حداد',
  title: 'مهندسة برمجيات Backend Engineer',
  main: [
    {
      heading: 'الخبرة',
      paragraphs: [
        'متدربة في شركة Delta Systems بالإسكندرية، كتبت خدمة بلغة TypeScript تستورد قوائم الأسعار إلى PostgreSQL وقللت زمنها من 40 دقيقة إلى 3 دقائق.',
        'معيدة في كلية الهندسة من 2023 حتى 2024، أعدت تمارين Algorithms لعدد 120 طالبا وطالبة.',
        'متطوعة في مكتبة المدينة، نقلت 9000 كتاب من Excel إلى قاعدة بيانات حديثة.',
      ],
    },
    {
      heading: 'المشاريع',
      paragraphs: [
        'تطبيق Bus Times يعرض المواعيد القادمة ويستخدمه 400 شخص يوميا، وهو مبني على React و Node مع بيانات مفتوحة.',
      ],
    },
  ],
  side: [
    { heading: 'للتواصل', paragraphs: ['salma@example.com', 'الإسكندرية، مصر'] },
    {
      heading: 'المهارات',
      paragraphs: ['TypeScript', 'PostgreSQL', 'تحليل البيانات', 'Docker', 'الكتابة التقنية'],
    },
  ],
  rows: [
    ['2024', 'متدربة، Delta Systems'],
    ['2023', 'معيدة، كلية الهندسة'],
    ['2022', 'متطوعة، مكتبة المدينة'],
    ['2020', 'بكالوريوس Computer Science'],
  ],
};
