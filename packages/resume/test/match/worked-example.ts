import type { AnalysedReading } from '../../src/analyse/analyse.ts';
import type { Posting } from '../../src/match/requirement.ts';

/** The posting of the example in docs/matching.md. */
export const EXAMPLE_POSTING: Posting = {
  title: 'Software Intern',
  shortDescription:
    'Every night 1,400 trucks wait outside the port because nobody knows which gate is free.',
  description: `What you will do
- Own one endpoint, with Redis behind it

Must have
- Experience with Python or Go
- SQL
- You are studying computing or engineering
- Available for 12 weeks from June 2027

Good to have
- English at a working level
- Experience with Docker
- A message queue, such as Kafka
- Fluent Arabic
- MySQL

What you get
- A mentor who knows Rust`,
  location: 'Alexandria',
  workMode: 'hybrid',
};

/** The resume of the example. */
export const EXAMPLE_RESUME = `Salma Haddad
salma.haddad@example.com

Education
B.Sc. Computer Engineering
Alexandria Coast University
2023 - 2027

Projects
Tramline, arrival times for the city tram
2026
- Wrote the API in Python with FastAPI
- Designed the schema in PostgreSQL

Skills
Python, SQL, Git, Linux, Docker

Languages
Arabic (native)
English (C1)`;

/** The resume of the example, as a reader gives it. */
export function exampleReading(): AnalysedReading {
  const page = {
    width: 595,
    height: 842,
    lines: [],
    text: EXAMPLE_RESUME,
    engine: 'pdfium',
    quality: 'good',
    pictures: [],
  } as const;
  return { pages: [page], links: [], formValues: [], notes: [] };
}
