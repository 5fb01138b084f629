import type { ResumeContent, Section } from './resumes.ts';

/** A layout: the page, and its text in the order in which a person reads it. */
export interface Layout {
  readonly name: string;
  readonly html: (content: ResumeContent, font: string) => string;
  readonly truth: (content: ResumeContent) => string;
  /** Whether LibreOffice can print it: it knows tables, but no grid and no columns. */
  readonly libreOffice: boolean;
}

const sectionHtml = ({ heading, paragraphs }: Section) =>
  `<h2>${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;
const sectionsHtml = (sections: readonly Section[]) => sections.map(sectionHtml).join('');
const sectionsText = (sections: readonly Section[]) =>
  sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('\n');
const rowsHtml = ({ rows }: ResumeContent) =>
  `<table class="rows">${rows.map(([period, text]) => `<tr><td width="30%">${period}</td><td>${text}</td></tr>`).join('')}</table>`;
const rowsText = ({ rows }: ResumeContent) => rows.map((row) => row.join(' ')).join('\n');
const head = ({ name, title }: ResumeContent) => `${name}\n${title}`;
const headHtml = ({ name, title }: ResumeContent) =>
  `<p class="name">${name}</p><p class="title">${title}</p>`;

function document(content: ResumeContent, font: string, body: string, css = ''): string {
  const language = content.direction === 'rtl' ? 'ar' : 'en';
  return `<!doctype html><html lang="${language}" dir="${content.direction}"><head><meta charset="utf-8"><style>
@page { size: A4; margin: 15mm } body { font: 11pt '${font}'; margin: 0; line-height: 1.35 }
.name { font-size: 24pt; margin: 0 } h2 { font-size: 13pt; margin: 10pt 0 4pt } p { margin: 0 0 4pt } td { vertical-align: top } ${css}
</style></head><body><p>&nbsp;</p>${body}</body></html>`;
}

/** The layouts in which resumes are printed. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'one-column',
    libreOffice: true,
    html: (content, font) =>
      document(content, font, headHtml(content) + sectionsHtml([...content.side, ...content.main])),
    truth: (content) => `${head(content)}\n${sectionsText([...content.side, ...content.main])}`,
  },
  {
    name: 'side-first',
    libreOffice: true,
    html: (content, font) =>
      document(
        content,
        font,
        `${headHtml(content)}<table width="100%"><tr><td width="32%">${sectionsHtml(content.side)}</td><td>${sectionsHtml(content.main)}</td></tr></table>`,
      ),
    truth: (content) =>
      `${head(content)}\n${sectionsText(content.side)}\n${sectionsText(content.main)}`,
  },
  {
    name: 'side-last',
    libreOffice: false,
    html: (content, font) =>
      document(
        content,
        font,
        `<div class="banner">${headHtml(content)}</div><div class="grid"><main>${sectionsHtml(content.main)}</main><aside>${sectionsHtml(content.side)}</aside></div>`,
        '.banner { background: #123; color: #fff; padding: 8pt } .grid { display: grid; grid-template-columns: 2fr 1fr; gap: 8mm } aside { font-size: 9.5pt }',
      ),
    truth: (content) =>
      `${head(content)}\n${sectionsText(content.main)}\n${sectionsText(content.side)}`,
  },
  {
    name: 'rows',
    libreOffice: true,
    html: (content, font) =>
      document(content, font, headHtml(content) + rowsHtml(content) + sectionsHtml(content.main)),
    truth: (content) => `${head(content)}\n${rowsText(content)}\n${sectionsText(content.main)}`,
  },
  {
    name: 'two-columns',
    libreOffice: false,
    html: (content, font) =>
      document(
        content,
        font,
        `${headHtml(content)}<div class="columns">${sectionsHtml(content.main)}</div>`,
        '.columns { columns: 2; column-gap: 8mm; height: 90mm; column-fill: auto; text-align: justify; hyphens: auto } h2 { break-inside: avoid }',
      ),
    truth: (content) => `${head(content)}\n${sectionsText(content.main)}`,
  },
  {
    name: 'tracked',
    libreOffice: true,
    html: (content, font) =>
      document(
        content,
        font,
        headHtml(content) + sectionsHtml([...content.main, ...content.side]),
        content.direction === 'ltr'
          ? '.name, h2 { letter-spacing: 0.3em; text-transform: uppercase }'
          : '',
      ),
    truth: (content) => `${head(content)}\n${sectionsText([...content.main, ...content.side])}`,
  },
];
