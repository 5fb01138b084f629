import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { LAYOUTS } from './layouts.ts';
import { ARABIC, ENGLISH, MIXED } from './resumes.ts';

const run = promisify(execFile);

const LATIN_FONTS = ['DejaVu Sans', 'Noto Serif'];
const ARABIC_FONTS = [
  'Noto Naskh Arabic',
  'Noto Sans Arabic',
  'DejaVu Sans',
  'KacstNaskh',
  'Amiri',
];
const SETS = [
  ['english', ENGLISH, LATIN_FONTS],
  ['arabic', ARABIC, ARABIC_FONTS],
  ['mixed', MIXED, ARABIC_FONTS],
] as const;

/**
 * Prints the resumes of the evaluation set with Chromium and LibreOffice into `set/`, each with its truth
 * beside it. It needs both programs and the fonts of Debian's `fonts-dejavu`, `fonts-noto-core`,
 * `fonts-kacst` and `fonts-hosny-amiri`.
 */
async function main(): Promise<void> {
  const target = fileURLToPath(new URL('../set/', import.meta.url));
  const work = await mkdtemp(join(tmpdir(), 'printed-'));
  await rm(target, { recursive: true, force: true });
  try {
    let turn = 0;
    for (const [language, content, fonts] of SETS) {
      for (const layout of LAYOUTS) {
        const printers = layout.libreOffice ? ['chromium', 'libreoffice'] : ['chromium'];
        for (const printer of printers) {
          const font = fonts[turn % fonts.length] ?? 'DejaVu Sans';
          turn += 1;
          const page = join(work, `${layout.name}.html`);
          await writeFile(page, layout.html(content, font));
          const folder = join(target, `${language} by ${printer}`);
          await mkdir(folder, { recursive: true });
          const pdf = join(folder, `${layout.name}.pdf`);
          await (printer === 'chromium'
            ? byChromium(page, pdf, work)
            : byLibreOffice(page, folder, work));
          await writeFile(join(folder, `${layout.name}.txt`), layout.truth(content));
        }
      }
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function byChromium(page: string, pdf: string, work: string): Promise<void> {
  await run('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(work, 'chromium')}`,
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]);
}

async function byLibreOffice(page: string, folder: string, work: string): Promise<void> {
  await run('soffice', [
    `-env:UserInstallation=${pathToFileURL(join(work, 'libreoffice')).href}`,
    '--headless',
    '--convert-to',
    'pdf:writer_web_pdf_Export',
    '--outdir',
    folder,
    page,
  ]);
}

await main();
