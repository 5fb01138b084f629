import { garbleScore, POOR_SCORE } from '../grade/garble-score.ts';
import { gradeOf, weightOf } from '../grade/grade.ts';
import type { Line, PageQuality, ReadPage, Reading } from '../result.ts';
import { textOfPages } from '../text-of-pages.ts';
import { isMostlyIn } from './pages-to-recognise.ts';
import type { PageRecognition, RecognisedPage } from './recognition.ts';

/** A page that was recognised with less confidence has a text that should not be trusted. */
const LEAST_CONFIDENCE = 60;
const FEW_LETTERS = 3;

/** The name and version of the recogniser, as `Reading.engines` has it. */
export const RECOGNISER = 'tesseract 7.0.0';

/**
 * The reading with what was recognised in the place of what was not read, graded anew. A page whose text
 * is garbled keeps it if what was recognised is no better. Words of pictures on pages with text come after the
 * text, without those that the page has at the same place.
 */
export function withRecognised(
  reading: Reading,
  recognitions: readonly PageRecognition[],
): Reading {
  const pages = [...reading.pages];
  let used = false;
  for (const recognition of recognitions) {
    const page = pages[recognition.page];
    if (!page || recognition.outcome !== 'recognised' || recognition.words.length === 0) continue;
    const better =
      page.quality === 'good' ? withPictures(page, recognition) : replaced(page, recognition);
    if (!better) continue;
    pages[recognition.page] = better;
    used = true;
  }
  const lost = recognitions.filter(({ outcome, page }) => {
    const quality = pages[page]?.quality;
    return outcome !== 'recognised' && quality !== undefined && quality !== 'good';
  }).length;
  const { pageCount, truncated } = reading;
  const reasons =
    lost > 0 ? [`The text of ${lost} of ${pages.length} pages could not be recognised.`] : [];
  if (!used) return { ...reading, reasons: [...reading.reasons, ...reasons] };
  const graded = gradeOf({
    qualities: pages.map(({ quality }) => quality),
    pageCount: pageCount ?? pages.length,
    truncated,
    weights: pages.map(weightOf),
  });
  return {
    ...reading,
    grade: graded.grade,
    reasons: [...graded.reasons, ...reasons],
    pages,
    text: textOfPages(pages),
    engines: [...reading.engines.filter((engine) => engine !== RECOGNISER), RECOGNISER],
  };
}

/** A page of which all text was recognised; null if that is no better than what there is. */
function replaced(page: ReadPage, recognised: RecognisedPage): ReadPage | null {
  const { lines, text, confidence } = recognised;
  const trusted = confidence >= LEAST_CONFIDENCE && garbleScore(text) <= POOR_SCORE;
  if (page.quality === 'poor' && !trusted) return null;
  const quality: PageQuality =
    lettersIn(text) < FEW_LETTERS ? page.quality : trusted ? 'good' : 'poor';
  const hidden = page.lines.filter(({ spans }) => spans.some((span) => span.hidden !== undefined));
  return { ...page, lines: [...lines, ...hidden], text, engine: 'tesseract', quality };
}

function withPictures(page: ReadPage, { lines }: RecognisedPage): ReadPage | null {
  const known = page.lines.flatMap(({ spans }) => spans).filter(({ hidden }) => !hidden);
  const added = lines.flatMap((line): Line[] => {
    const spans = line.spans.filter(({ box }) => !known.some((span) => isMostlyIn(span.box, box)));
    return spans.length > 0 ? [{ spans }] : [];
  });
  if (added.length === 0) return null;
  const text = added.map(({ spans }) => spans.map((span) => span.text).join(' ')).join('\n');
  const visible = page.lines.filter(({ spans }) => spans.some(({ hidden }) => !hidden));
  const hidden = page.lines.filter((line) => !visible.includes(line));
  return {
    ...page,
    lines: [...visible, ...added, ...hidden],
    text: page.text === '' ? text : `${page.text}\n${text}`,
  };
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
