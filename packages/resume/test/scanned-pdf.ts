import { deflateSync } from 'node:zlib';
import { compilePdfium, findPdfiumWasm } from '../src/engines/pdfium/library.ts';
import { createPdfiumEngine } from '../src/engines/pdfium/pdfium-engine.ts';
import { toGrey, turned, type GreyPicture, type Turns } from '../src/ocr/picture.ts';
import { buildPdf, stream } from './pdf-builder.ts';

/** How a page is put through the scanner. */
export interface ScanOptions {
  readonly dpi?: number;
  /** How the sheet lies, in quarter turns clockwise. */
  readonly turns?: Turns;
  /** Grains of the scanner: by how much a pixel's brightness changes at most. */
  readonly noise?: number;
  readonly pages?: readonly number[];
}

const MIB = 1024 * 1024;

/** Pages of a file in grey; the first one when no pages are asked for. */
export async function greyPages(
  pdf: Uint8Array,
  dpi: number,
  pages: readonly number[] = [0],
): Promise<GreyPicture[]> {
  const engine = createPdfiumEngine(() => compilePdfium(findPdfiumWasm(), 256 * MIB));
  const file = await engine.open(pdf);
  if (typeof file === 'string') throw new Error('The file to scan cannot be opened.');
  const pictures = pages.map((page) => toGrey(file.drawPage(page, dpi)));
  await file.close();
  return pictures;
}

/** A file whose pages are pictures, in grey, of the pages of another one. */
export async function scannedPdf(pdf: Uint8Array, options: ScanOptions = {}): Promise<Buffer> {
  const { dpi = 150, turns = 0, noise = 0, pages } = options;
  const pictures = await greyPages(pdf, dpi, pages);
  return pdfOfPictures(
    pictures.map((picture) => grainy(turned(picture, turns), noise)),
    dpi,
  );
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

/** The same grains each time. */
function grainy(picture: GreyPicture, noise: number): GreyPicture {
  if (noise === 0) return picture;
  let state = 1;
  const pixels = picture.pixels.map((pixel) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const grain = ((state >>> 16) % (2 * noise + 1)) - noise;
    return Math.min(255, Math.max(0, pixel + grain));
  });
  return { ...picture, pixels };
}
