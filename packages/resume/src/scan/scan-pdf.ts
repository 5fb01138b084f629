import { ACTIVE_CONTENT, activeContentOf, type ActiveContent } from './active-content.ts';
import { endsLikePdf } from './end-of-file.ts';
import { openObjectStream, tellsObjectStream } from './object-stream.ts';
import { isWhite, Tokens, type Token } from './tokens.ts';

const MIB = 1024 * 1024;

/** The most bytes that all object streams of a file may unpack to. */
const MAX_UNPACKED = 32 * MIB;

/** No legitimate object stream has a dictionary with more tokens. */
const MAX_DICTIONARY = 1000;

/** Keywords that end an object, or begin something else. */
const STOPS: ReadonlySet<string> = new Set([
  'endobj',
  'obj',
  'stream',
  'endstream',
  'xref',
  'startxref',
]);

/** The result of a scan of a PDF's syntax. */
export interface ScanResult {
  /** The active content, in the order of `ACTIVE_CONTENT`; complete unless the scan stopped early. */
  readonly activeContent: readonly ActiveContent[];
  /**
   * Why the scan stopped early, otherwise `null`: the file is cut off or cannot be unpacked, its parts
   * are encrypted, or it unpacks to too much.
   */
  readonly failure: 'damaged' | 'encrypted' | 'too_large' | null;
}

/**
 * Looks for active content in a PDF, without running or following anything.
 *
 * Readers find an object by its offset in the file, whatever is around it. So the scan reads each place
 * where an object can begin, also inside strings, comments and streams. Objects of earlier revisions
 * count, and nothing can hide behind a wrong length or bracket. The data of other streams only describes
 * pages; only object streams are unpacked and read like the file itself.
 *
 * The time is proportional to the file's size: a file that would make it read the same bytes repeatedly
 * is `damaged`.
 */
export function scanPdf(pdf: Uint8Array): ScanResult {
  const scan = new Scan(pdf);
  const failure = endsLikePdf(pdf) ? scan.run() : 'damaged';
  return { activeContent: ACTIVE_CONTENT.filter((kind) => scan.found.has(kind)), failure };
}

class Scan {
  readonly found = new Set<ActiveContent>();
  readonly #pdf: Buffer;
  #encrypted = false;
  #unopened = false;
  #budget: number;
  #unpackable = MAX_UNPACKED;

  constructor(pdf: Uint8Array) {
    this.#pdf = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    // Strings may contain what looks like objects, so some bytes may legitimately be read twice.
    this.#budget = 2 * pdf.byteLength + MIB;
  }

  run(): ScanResult['failure'] {
    for (const start of [...this.#after('obj'), ...this.#after('trailer')]) {
      const failure = this.#object(start);
      if (failure) return failure;
    }
    if (!this.#unopened) return null;
    return this.#encrypted ? 'encrypted' : 'damaged';
  }

  /** The offsets after a word that stands alone, or after a number as in `1 0obj`. */
  *#after(word: string): Generator<number, void, undefined> {
    const pdf = this.#pdf;
    for (let at = pdf.indexOf(word); at >= 0; at = pdf.indexOf(word, at + word.length)) {
      const before = pdf[at - 1];
      if (isWhite(before) || isDigit(before)) yield at + word.length;
    }
  }

  /** Reads the object after `obj`, and the objects in it if it is an object stream. */
  #object(start: number): ScanResult['failure'] {
    const tokens = new Tokens(this.#pdf, start);
    const dictionary = this.#read(tokens, isStop);
    if (this.#budget < 0) return 'damaged';
    if (!dictionary) return null;
    tokens.skipLine();
    const rest = this.#pdf.subarray(tokens.position);
    const stream = openObjectStream(dictionary, rest, this.#unpackable);
    if (stream === 'too_large') return stream;
    if (stream === null) {
      this.#unopened = true;
      return null;
    }
    if (stream.bytes !== rest) {
      this.#unpackable -= stream.bytes.length;
      this.#budget += 2 * stream.bytes.length;
    }
    for (const start of stream.starts) {
      this.#read(new Tokens(stream.bytes, start), () => true);
      if (this.#budget < 0) return 'damaged';
    }
    return null;
  }

  /**
   * Reads one object.
   *
   * @param ends whether the object ends with a token outside all brackets.
   * @returns the object's tokens if it is an object stream; none if there are too many.
   */
  #read(tokens: Tokens, ends: (token: Token) => boolean): Token[] | null {
    const start = tokens.position;
    const dictionary: Token[] = [];
    let objectStream = false;
    let before: Token | null = null;
    let depth = 0;
    for (;;) {
      const token = tokens.next();
      const meaning = activeContentOf(before, token);
      if (meaning) this.found.add(meaning);
      if (before?.kind === 'name' && before.text === 'Encrypt') this.#encrypted = true;
      if (token.kind === '<<' || token.kind === '[') depth += 1;
      if ((token.kind === '>>' || token.kind === ']') && depth > 0) depth -= 1;
      const passed = tokens.position - start;
      if (token.kind === 'end' || (depth === 0 && ends(token)) || passed > this.#budget) {
        this.#budget -= passed;
        if (!objectStream || token.text !== 'stream') return null;
        return dictionary.length < MAX_DICTIONARY ? dictionary : [];
      }
      if (dictionary.length < MAX_DICTIONARY) dictionary.push(token);
      objectStream ||= tellsObjectStream(token);
      before = token;
    }
  }
}

function isStop({ kind, text }: Token): boolean {
  return kind === 'keyword' && STOPS.has(text);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
