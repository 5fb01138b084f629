import {
  DeadlineOver,
  type OpenedPdf,
  type RawPage,
  type ReadingEngine,
} from './engines/engine.ts';
import { truncateText } from './clean-text.ts';
import { gradeOf, gradeOfFailure, weightOf } from './grade/grade.ts';
import {
  READER_VERSION,
  type EngineName,
  type FormValue,
  type Link,
  type Note,
  type Reading,
  type ReadPage,
} from './result.ts';
import {
  better,
  isDoubtful,
  qualityOf,
  scorePage,
  withHiddenOf,
  type ScoredPage,
} from './scored-page.ts';
import { textOfPages } from './text-of-pages.ts';

/** What one reading may use. */
export interface ReadingLimits {
  /** How many pages are read; the rest is left out. */
  readonly maxPages: number;
  /** How many UTF-16 code units of text are kept over all pages; the rest is left out. */
  readonly maxCharacters: number;
  /** After this many milliseconds the reading stops at the next opportunity. */
  readonly engineMs: number;
}

/** Which engines are asked: all of them, or only the second, because the file broke the first. */
export type EngineChoice = 'all' | 'second';

/** The file was not read within the time; nothing of it counts, because how much depends on the load. */
export class ReadingTooSlow extends Error {
  override readonly name = 'ReadingTooSlow';
  readonly pageCount: number | null;

  constructor(pageCount: number | null) {
    super('The file was not read within the time limit.');
    this.pageCount = pageCount;
  }
}

/**
 * Reads a resume, page by page, with the first engine that reads it well. It never rejects for a bad
 * file: the grade tells what is wrong with it.
 *
 * @param engines the engines in the order in which they are asked.
 * @throws {ReadingTooSlow} when the time is over.
 */
export async function readResume(
  pdf: Uint8Array,
  engines: readonly ReadingEngine[],
  limits: ReadingLimits,
): Promise<Reading> {
  const deadline = performance.now() + limits.engineMs;
  const files = new OpenFiles(pdf, engines, deadline);
  try {
    const pageCount = await files.pageCount();
    if (typeof pageCount === 'string') return failed(pageCount);
    return await readPages(files, pageCount, limits, deadline);
  } finally {
    await files.close();
  }
}

/** The same file, opened with each engine when it is first asked. */
class OpenFiles {
  readonly #pdf: Uint8Array;
  readonly #engines: readonly ReadingEngine[];
  readonly #deadline: number;
  readonly #open = new Map<ReadingEngine, OpenedPdf | 'encrypted' | 'damaged'>();

  constructor(pdf: Uint8Array, engines: readonly ReadingEngine[], deadline: number) {
    this.#deadline = deadline;
    this.#pdf = pdf;
    this.#engines = engines;
  }

  /** The number of pages as the first engine that opens the file tells it. */
  async pageCount(): Promise<number | 'encrypted' | 'damaged'> {
    let failure: 'encrypted' | 'damaged' = 'damaged';
    for (const engine of this.#engines) {
      const file = await this.#file(engine);
      if (typeof file !== 'string') {
        if (file.pageCount > 0) return file.pageCount;
      } else if (file === 'encrypted') {
        failure = file;
      }
    }
    return failure;
  }

  /** Reads a page with one of the engines; null if it cannot. */
  async read(which: number, index: number, maxCharacters: number): Promise<RawPage | null> {
    const engine = this.#engines[which];
    if (!engine) return null;
    const file = await this.#file(engine);
    if (typeof file === 'string' || index >= file.pageCount) return null;
    try {
      return await file.readPage(index, maxCharacters, this.#deadline);
    } catch (error) {
      if (error instanceof DeadlineOver) throw new ReadingTooSlow(file.pageCount);
      return null;
    }
  }

  name(which: number): EngineName {
    return this.#engines[which]?.name ?? 'pdfium';
  }

  /** The engines with the given names, with their versions. */
  versions(names: ReadonlySet<EngineName | null>): string[] {
    return this.#engines
      .filter(({ name }) => names.has(name))
      .map(({ name, version }) => `${name} ${version}`);
  }

  async close(): Promise<void> {
    for (const file of this.#open.values()) {
      if (typeof file !== 'string') await file.close();
    }
  }

  async #file(engine: ReadingEngine): Promise<OpenedPdf | 'encrypted' | 'damaged'> {
    const known = this.#open.get(engine);
    if (known) return known;
    const file = await engine.open(this.#pdf);
    this.#open.set(engine, file);
    return file;
  }
}

async function readPages(
  files: OpenFiles,
  pageCount: number,
  limits: ReadingLimits,
  deadline: number,
): Promise<Reading> {
  const read: (ScoredPage | null)[] = [];
  let left = limits.maxCharacters;
  let cut = false;
  while (read.length < Math.min(pageCount, limits.maxPages) && left > 0) {
    if (performance.now() >= deadline) throw new ReadingTooSlow(pageCount);
    const page = await readPage(files, read.length, left);
    const text = truncateText(page?.text ?? '', left);
    cut ||= page?.raw.cut === true || text.length < (page?.text.length ?? 0);
    left -= text.length;
    read.push(page && { ...page, text });
  }
  const unseen = read.every(
    (page) => !page || (page.letters === 0 && page.raw.pieces.length === 0),
  );
  if (unseen) await readBlankPages(files, read, limits.maxCharacters);
  if (performance.now() >= deadline) throw new ReadingTooSlow(pageCount);
  return assemble(files, read, pageCount, cut);
}

/** Asks the second engine only if the first one gives nothing, or nothing that looks like a text. */
async function readPage(
  files: OpenFiles,
  index: number,
  maxCharacters: number,
): Promise<ScoredPage | null> {
  const raw = await files.read(0, index, maxCharacters);
  const first = raw && scorePage(seenBy(files.name(0), raw), files.name(0));
  if (first && !isDoubtful(first)) return first;
  return await readWithSecond(files, index, maxCharacters, first);
}

/** What a person sees of a page, as far as its engine does not tell. */
function seenBy(engine: EngineName, page: RawPage): RawPage {
  return engine === 'unpdf' ? withHiddenOf(page, null) : page;
}

async function readWithSecond(
  files: OpenFiles,
  index: number,
  maxCharacters: number,
  first: ScoredPage | null,
): Promise<ScoredPage | null> {
  const raw = await files.read(1, index, maxCharacters);
  if (!raw) return first;
  const second = scorePage(withHiddenOf(raw, first?.raw ?? null), files.name(1));
  if (!first) return second;
  const best = better(first, second);
  // Only the first engine knows the pictures and how many letters it had to guess.
  return best === first ? first : { ...best, raw: { ...best.raw, pictures: first.raw.pictures } };
}

const MAX_BLANK_PAGES = 3;

/** A file without any text may be one that only the second engine reads. */
async function readBlankPages(
  files: OpenFiles,
  read: (ScoredPage | null)[],
  maxCharacters: number,
): Promise<void> {
  for (const [index, page] of [...read.entries()].slice(0, MAX_BLANK_PAGES)) {
    if (page) read[index] = await readWithSecond(files, index, maxCharacters, page);
  }
}

function assemble(
  files: OpenFiles,
  read: readonly (ScoredPage | null)[],
  pageCount: number,
  cut: boolean,
): Reading {
  const links: Link[] = [];
  const formValues: FormValue[] = [];
  const notes: Note[] = [];
  const pages = read.map((page, index): ReadPage => {
    for (const { kind, box, text, name, hidden } of page?.raw.annotations ?? []) {
      const mark = hidden ? { hidden: 'annotation' as const } : {};
      if (kind === 'link') links.push({ page: index, box, url: text });
      else if (kind === 'field') formValues.push({ page: index, box, name, value: text, ...mark });
      else notes.push({ page: index, box, text, ...mark });
    }
    return {
      width: page?.raw.width ?? 0,
      height: page?.raw.height ?? 0,
      lines: page?.lines ?? [],
      text: page?.text ?? '',
      engine: page?.engine ?? null,
      quality: page ? qualityOf(page) : 'failed',
      pictures: page?.raw.pictures ?? [],
    };
  });
  const notRead = pageCount - pages.length;
  const truncated = notRead > 0 || cut ? { pages: notRead, characters: cut } : null;
  const qualities = pages.map(({ quality }) => quality);
  return {
    ...gradeOf({ qualities, pageCount, truncated, weights: pages.map(weightOf) }),
    pageCount,
    pages,
    text: textOfPages(pages),
    links,
    formValues,
    notes,
    engines: files.versions(new Set(pages.map(({ engine }) => engine))),
    version: READER_VERSION,
    truncated,
  };
}

function failed(failure: 'encrypted' | 'damaged'): Reading {
  return {
    ...gradeOfFailure(failure),
    pageCount: null,
    pages: [],
    text: '',
    links: [],
    formValues: [],
    notes: [],
    engines: [],
    version: READER_VERSION,
    truncated: null,
  };
}
