import { createRandom } from '../random.ts';
import type { Fonts } from './fonts.ts';
import { openPaper, type Paper } from './paper.ts';
import type { ResumeContent, ResumeEntry } from './resume-content.ts';

const ACCENTS = ['#1f4e79', '#7a1f3d', '#1e6b52', '#4a3f8c', '#333333'];
const GREY = '#555555';

/** Typesets a resume as a PDF of one or two pages, from right to left if it is in Arabic. */
export async function drawResume(
  content: ResumeContent,
  fonts: Fonts,
  createdAt: Date,
): Promise<Uint8Array> {
  const { language, name, headline, contact, sections } = content;
  const random = createRandom(`look ${name}`);
  const accent = random.pick(ACCENTS);
  const size = random.pick([9.5, 10, 10.5]);
  const paper = openPaper({
    direction: language === 'ar' ? 'rtl' : 'ltr',
    title: name,
    author: name,
    createdAt,
    fonts,
  });
  paper.write(name, { size: 22, bold: true, color: accent });
  paper.write(headline, { size: size + 2, color: GREY });
  for (const line of contact) paper.write(line, { size: size - 0.5, color: GREY });
  for (const { heading, entries } of sections) {
    paper.need(48);
    paper.write(heading, { size: size + 2, bold: true, color: accent, before: 8 });
    paper.rule(accent);
    for (const entry of entries) drawEntry(paper, entry, size);
  }
  return await paper.finish();
}

function drawEntry(paper: Paper, { title, aside, lines, points }: ResumeEntry, size: number) {
  if (title !== undefined) {
    paper.need(30);
    const style = { size, bold: true, before: 3 };
    if (aside === undefined) paper.write(title, style);
    else paper.writeBothEnds(title, aside, style);
  }
  for (const line of lines ?? []) paper.write(line, { size });
  for (const point of points ?? []) paper.writePoint(point, { size, indent: 6 });
}
