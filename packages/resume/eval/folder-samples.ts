import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { ResumeDocument } from '../src/analyse/resume-document.ts';
import type { Sample } from './sample.ts';

/**
 * The PDFs of a folder and of the folders in it. Beside `x.pdf` may lie `x.txt`, what a person reads in
 * the order in which it is read, `x.hidden.txt`, words that no person sees, and `x.resume.json`, the fields
 * that are true of it as JSON Resume. The name of a PDF's folder is its group.
 */
export async function* folderSamples(folder: string): AsyncGenerator<Sample, void, undefined> {
  const found = await Array.fromAsync(glob('**/*.pdf', { cwd: folder }));
  for (const path of found.toSorted()) {
    const pdf = join(folder, path);
    yield {
      name: basename(path, '.pdf'),
      group: relative(folder, dirname(pdf)) || basename(folder),
      pdf: await readFile(pdf),
      truth: await textBeside(pdf, '.txt'),
      payload: await textBeside(pdf, '.hidden.txt'),
      document: documentOf(await textBeside(pdf, '.resume.json')),
    };
  }
}

function documentOf(json: string | null): ResumeDocument | null {
  // A truth that is no JSON Resume only scores badly.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return json === null ? null : (JSON.parse(json) as ResumeDocument);
}

async function textBeside(pdf: string, ending: string): Promise<string | null> {
  try {
    return await readFile(pdf.replace(/\.pdf$/u, ending), 'utf8');
  } catch {
    return null;
  }
}
