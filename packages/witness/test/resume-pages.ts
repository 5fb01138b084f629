/** A resume of two pages in three languages, as the reader gives it. */
export const PAGES = [
  {
    text: [
      'Mona Adel',
      'Backend Developer',
      '',
      'Experience',
      'Nile Software   Jan 2023 – present',
      'Junior Developer, C++ and Node.js',
      'Built the billing of a shop',
      'with PostgreSQL',
      'Skills: Python, C#, العربية والإنجليزية',
    ].join('\n'),
  },
  { text: 'Education\nCairo University\nBSc Computer Science 2018 – 2022\n北京大学计算机科学' },
] as const;
