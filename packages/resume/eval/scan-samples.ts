import { rotated } from '../src/ocr/rotate.ts';
import { greyPages, grainy, pdfOfPictures } from '../test/scanned-pdf.ts';
import type { Sample } from './sample.ts';

const DPI = 150;
const NOISE = 24;
/** How crooked the sheets lie, in degrees. */
const ANGLES = [0, 1, -1.5, 2];

/** The samples of a set as a scanner gives them: pictures with grains, some of them crooked. */
export async function* scansOf(
  samples: AsyncIterable<Sample>,
): AsyncGenerator<Sample, void, undefined> {
  let turn = 0;
  for await (const sample of samples) {
    const angle = ANGLES[turn % ANGLES.length] ?? 0;
    turn += 1;
    const pages = await greyPages(sample.pdf, DPI, 'all');
    const pictures = pages.map((page) => grainy(rotated(page, angle), NOISE));
    const group = `${sample.group.replace(/ .*/u, '')} scanned`;
    const name = `${sample.group}, ${sample.name}, ${angle}°`;
    yield { ...sample, name, group, pdf: pdfOfPictures(pictures, DPI) };
  }
}
