import { deflateSync } from 'node:zlib';
import { compilePdfium, findPdfiumWasm } from '../src/engines/pdfium/library.ts';
import { createPdfiumEngine } from '../src/engines/pdfium/pdfium-engine.ts';
import { toGrey, type GreyPicture } from '../src/ocr/picture.ts';
import { buildPdf, stream } from './pdf-builder.ts';

const MIB = 1024 * 1024;

/** Pages of a file in grey, by their numbers from 0 on; the first one when no pages are asked for. */
export async function greyPages(
  pdf: Uint8Array,
  dpi: number,
  pages: readonly number[] | 'all' = [0],
): Promise<GreyPicture[]> {
  const engine = createPdfiumEngine(() => compilePdfium(findPdfiumWasm(), 256 * MIB));
  const file = await engine.open(pdf);
  if (typeof file === 'string') throw new Error('The file to scan cannot be opened.');
  const numbers = pages === 'all' ? Array.from({ length: file.pageCount }, (_, at) => at) : pages;
  const pictures = numbers.map((page) => toGrey(file.drawPage(page, dpi)));
  await file.close();
  return pictures;
}

/** A file with a page for each picture. */
export function pdfOfPictures(pictures: readonly GreyPicture[], dpi: number): Buffer {
  const first = 3;
  const refs = pictures.map((_, index) => `${first + index * 3} 0 R`).join(' ');
  return buildPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${refs}] /Count ${pictures.length} >>`,
    ...pictures.flatMap((picture, index) => {
      const wide = (picture.width / dpi) * 72;
      const high = (picture.height / dpi) * 72;
      const own = first + index * 3;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${own + 1} 0 R /Resources << /XObject << /X ${own + 2} 0 R >> >> >>`,
        stream(`${wide} 0 0 ${high} 0 0 cm /X Do`),
        pictureObject(picture),
      ];
    }),
  ]);
}

/** A picture as an object. */
export function pictureObject({ width, height, pixels }: GreyPicture): Buffer {
  return stream(
    deflateSync(pixels),
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
  );
}

/** A picture with the grains of a scanner, the same each time: each pixel is up to `noise` of 255 off. */
export function grainy(picture: GreyPicture, noise: number): GreyPicture {
  let state = 1;
  const pixels = picture.pixels.map((pixel) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const grain = ((state >>> 16) % (2 * noise + 1)) - noise;
    return Math.min(255, Math.max(0, pixel + grain));
  });
  return { ...picture, pixels };
}
