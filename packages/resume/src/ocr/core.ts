import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { withMemoryLimit } from '../engines/pdfium/memory-limit.ts';
import type { RecogniserFiles } from './recognition.ts';

/** The languages that are recognised together. */
export const LANGUAGES = ['eng', 'ara'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The folder, in the packages of the data, of the integer models: three times as fast as the others. */
const MODELS = '4.0.0_best_int';
/** `OEM_LSTM_ONLY` of Tesseract's publictypes.h. */
const LSTM_ONLY = 1;

/** A rectangle of pixels; the right and bottom edges lie outside. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A word, as Tesseract tells it. */
export interface RawWord {
  readonly text: string;
  readonly bbox: PixelBox;
  readonly confidence: number;
  readonly symbols: readonly { readonly text: string; readonly bbox: PixelBox }[];
}

/** A line, as Tesseract tells it. */
export interface RawLine {
  readonly bbox: PixelBox;
  readonly baseline: PixelBox;
  readonly words: readonly RawWord[];
}

interface RawPage {
  readonly blocks:
    | readonly { readonly paragraphs: readonly { readonly lines: readonly RawLine[] }[] }[]
    | null;
}

/** Tesseract's own interface, `baseapi.h`, as `tesseract.js-core` exports it. */
interface TessBaseApi {
  Init(path: null, languages: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(exif: number, angle: number): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  Clear(): void;
}

interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  readonly TessBaseAPI: new () => TessBaseApi;
}

type StartModule = (options: object) => Promise<TesseractModule>;

/** Tesseract, ready to recognise pictures one after the other. */
export class Tesseract {
  readonly #module: TesseractModule;
  readonly #apis = new Map<string, TessBaseApi>();

  private constructor(module: TesseractModule) {
    this.#module = module;
  }

  /**
   * Starts it from files, without a network, and without the worker of `tesseract.js`, which expects all
   * languages in one folder and puts copies of them beside the program.
   *
   * @param maxBytes the most memory it may use.
   * @throws {Error} when a file is missing.
   */
  static async start(files: RecogniserFiles, maxBytes: number): Promise<Tesseract> {
    const name = await coreName();
    const wasm = await readFile(coreFile(`${name}.wasm`, files));
    const require = createRequire(import.meta.url);
    // The package has no types.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const start = require(coreFile(`${name}.js`, files)) as StartModule;
    const module = await start({
      wasmBinary: withMemoryLimit(wasm, maxBytes),
      print: () => {},
      printErr: () => {},
    });
    for (const language of LANGUAGES) {
      const data = await promisify(gunzip)(await readFile(languageFile(language, files)));
      module.FS.writeFile(`${language}.traineddata`, data);
    }
    return new Tesseract(module);
  }

  /**
   * Recognises a picture in the format PGM.
   *
   * @param languages in the order of their weight.
   * @throws {Error} when it cannot be read, or there is not enough memory.
   */
  recognise(
    pgm: Uint8Array,
    dpi: number,
    languages: readonly Language[] = LANGUAGES,
  ): readonly RawLine[] {
    const api = this.#apiFor(languages.join('+'));
    this.#module.FS.writeFile('/input', pgm);
    api.SetVariable('user_defined_dpi', String(Math.round(dpi)));
    if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract cannot read the picture.');
    api.Recognize(null);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { blocks } = JSON.parse(api.GetJSONText()) as RawPage;
    api.Clear();
    return (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  }

  #apiFor(languages: string): TessBaseApi {
    const known = this.#apis.get(languages);
    if (known) return known;
    const api = new this.#module.TessBaseAPI();
    if (api.Init(null, languages, LSTM_ONLY) !== 0) {
      throw new Error('Tesseract cannot read its languages.');
    }
    this.#apis.set(languages, api);
    return api;
  }
}

/**
 * Finds all files at once.
 *
 * @throws {Error} when one is missing.
 */
export async function checkFiles(files: RecogniserFiles): Promise<void> {
  const name = await coreName();
  const paths = [
    coreFile(`${name}.js`, files),
    coreFile(`${name}.wasm`, files),
    ...LANGUAGES.map((language) => languageFile(language, files)),
  ];
  await Promise.all(paths.map((path) => access(path)));
}

/** The build for what this machine's WebAssembly can do. */
async function coreName(): Promise<string> {
  const kind = (await relaxedSimd()) ? 'relaxedsimd-' : (await simd()) ? 'simd-' : '';
  return `tesseract-core-${kind}lstm`;
}

function coreFile(name: string, { coreUrl }: RecogniserFiles): string {
  if (coreUrl !== undefined) return fileURLToPath(new URL(name, coreUrl));
  return fileURLToPath(import.meta.resolve(`tesseract.js-core/${name}`));
}

function languageFile(language: Language, { languagesUrl }: RecogniserFiles): string {
  const name = `${language}.traineddata.gz`;
  if (languagesUrl !== undefined) return fileURLToPath(new URL(name, languagesUrl));
  const manifest = import.meta.resolve(`@tesseract.js-data/${language}/package.json`);
  return fileURLToPath(new URL(`${MODELS}/${name}`, manifest));
}
