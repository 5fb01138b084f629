import { accessSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PdfjsData } from './unpdf-engine.ts';

/**
 * The data folders of the installed `pdfjs-dist`, or of a copy of its `cmaps` and `standard_fonts`
 * folders at `root` (a `file:` URL ending in `/`). Both formats have not changed in years, so its version
 * may differ from the pdf.js inside unpdf.
 *
 * @throws {Error} when the folders are missing: without them text would be lost silently.
 */
export function findPdfjsData(root?: string): PdfjsData {
  const base = root ?? import.meta.resolve('pdfjs-dist/package.json');
  const data = {
    cMaps: fileURLToPath(new URL('./cmaps/', base)),
    standardFonts: fileURLToPath(new URL('./standard_fonts/', base)),
  };
  for (const folder of Object.values(data)) accessSync(folder);
  return data;
}
