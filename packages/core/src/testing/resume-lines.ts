/** The lines of a resume with everything that a match looks at. */
export function resumeLines({
  name = 'Nadia Rahman',
  email = 'nadia.rahman@example.org',
  skills = ['Python', 'PostgreSQL', 'Docker'],
  used = 'Wrote an API in Python and tuned PostgreSQL.',
}: {
  readonly name?: string;
  readonly email?: string;
  readonly skills?: readonly string[];
  readonly used?: string;
} = {}): string[] {
  return [
    name,
    `${email} | +20 100 555 0142`,
    '',
    'EXPERIENCE',
    'Software Intern, Delta Ticketing | Jan 2024 - Dec 2024',
    used,
    '',
    'EDUCATION',
    'B.Sc. Computer Science, Alexandria University | 2021 - 2025',
    '',
    'SKILLS',
    skills.join(', '),
    '',
    'LANGUAGES',
    'Arabic (native), English (C1)',
  ];
}
