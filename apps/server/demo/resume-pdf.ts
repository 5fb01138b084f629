/** A line of the resume; a heading is larger and has space above it. */
interface Line {
  readonly text: string;
  readonly style: keyof typeof STYLES;
}

const STYLES = {
  name: { font: 'F2', size: 22, lead: 28 },
  heading: { font: 'F2', size: 12, lead: 26 },
  body: { font: 'F1', size: 10.5, lead: 15 },
} as const;

const LINES: readonly Line[] = [
  { style: 'name', text: 'Salma Haddad' },
  { style: 'body', text: 'Cairo, Egypt - salma.haddad@example.com - github.com/salma-haddad' },
  { style: 'heading', text: 'Education' },
  { style: 'body', text: 'B.Sc. Computer Science, Cairo University, expected June 2027 (GPA 3.7)' },
  { style: 'heading', text: 'Experience' },
  { style: 'body', text: 'Teaching assistant, Databases, Cairo University, 2025 - today' },
  {
    style: 'body',
    text: 'Wrote an exercise checker in TypeScript and PostgreSQL for 240 students.',
  },
  { style: 'body', text: 'Volunteer developer, Nile Reading Club, 2024' },
  { style: 'body', text: 'Built the lending service: Node.js, Fastify, Docker, 1,300 books.' },
  { style: 'heading', text: 'Skills' },
  { style: 'body', text: 'TypeScript, Node.js, PostgreSQL, React, Docker, Git, Linux' },
  { style: 'heading', text: 'Languages' },
  { style: 'body', text: 'Arabic (native), English (C1), German (A2)' },
];

/** Sentences of the resume that the extracted text must contain. */
export const RESUME_PHRASES = [
  'Salma Haddad',
  'Cairo University',
  'TypeScript, Node.js, PostgreSQL',
];

const [WIDTH, HEIGHT] = [595, 842];
const MARGIN = 56;

/** Writes a resume of one A4 page as a PDF, in standard fonts. */
export function writeResumePdf(): File {
  const content = drawLines();
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R ` +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  return new File([writeObjects(objects)], 'Salma Haddad - resume.pdf', {
    type: 'application/pdf',
  });
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function drawLines(): string {
  let y = HEIGHT - MARGIN;
  return LINES.map(({ text, style }) => {
    const { font, size, lead } = STYLES[style];
    y -= lead;
    const escaped = text.replace(/[\\()]/g, String.raw`\$&`);
    return `BT /${font} ${size} Tf ${MARGIN} ${y} Td (${escaped}) Tj ET`;
  }).join('\n');
}

/** A PDF file: its objects and the cross-reference table of their offsets (ISO 32000-1, 7.5). */
function writeObjects(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return `${file}${table}${trailer}`;
}
