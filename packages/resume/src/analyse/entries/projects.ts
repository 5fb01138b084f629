import type { Link } from '../../result.ts';
import { confidenceOf, finding, type DraftOf } from '../draft.ts';
import type { Project } from '../resume-document.ts';
import { evidenceOf, partOf, withoutEdges } from '../text/piece.ts';
import { findAddresses, normalUrl } from '../contacts/web-addresses.ts';
import { bodyText } from './body-text.ts';
import { entryDates } from './entry-dates.ts';
import { segmentsOf } from './segments.ts';
import type { Entry } from './split-entries.ts';

/** A project: its name, what was done, when, and where it is. */
export function projectDraft(entry: Entry, links: readonly Link[]): DraftOf<Project> | null {
  const dates = entryDates(entry, 'both');
  const first = segmentsOf(entry.head).find(({ text }) => !/^https?:|^www\./iu.test(text));
  const body = bodyText(entry.body);
  const line = entry.head[0]?.line;
  if (!first || !line) return null;
  // "Name: what it is" in one line.
  const whole = { page: line.page, start: line.start, end: line.end, text: line.text };
  const colon = /[:：]\s/u.exec(line.text);
  const inline = colon ? withoutEdges(partOf(whole, colon.index + 1, line.text.length)) : null;
  return {
    name: finding(first, 1 + (first.bold ? 1 : 0) + (dates.pieces.length > 0 ? 1 : 0)),
    description:
      body.summary ??
      (inline && inline.text.split(/\s+/u).length > 2 ? finding(inline, 2) : undefined),
    startDate: dates.startDate,
    endDate: dates.endDate,
    hijriDates: dates.hijriDates,
    highlights: body.highlights,
    url: urlOf(entry, links),
  };
}

function urlOf(entry: Entry, links: readonly Link[]) {
  for (const { line } of entry.head) {
    const [found] = findAddresses(line.text, line.page);
    if (found) {
      const { start, end } = found.piece;
      const piece = { ...found.piece, start: line.start + start, end: line.start + end };
      return { value: found.url, confidence: confidenceOf(2), evidence: [evidenceOf(piece)] };
    }
    const index = links.findIndex(({ page, box }) => {
      const middle = (box.top + box.bottom) / 2;
      return (
        page === line.page &&
        line.size > 0 &&
        middle >= line.top &&
        middle <= line.bottom &&
        box.left < line.right &&
        box.right > line.left
      );
    });
    const link = links[index];
    const url = link && /^https?:/iu.test(link.url) ? normalUrl(link.url) : null;
    if (link && url !== null) {
      const evidence = [{ source: 'link' as const, page: link.page, link: index, quote: link.url }];
      return { value: url, confidence: confidenceOf(2), evidence };
    }
  }
  return undefined;
}
