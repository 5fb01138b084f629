import { ACTIVE_CONTENT, activeContentOf, type ActiveContent } from './active-content.ts';
import { decryptions } from './encryption/decrypt.ts';
import { ENCRYPTION_KEYS, fileKeys, TRAILER_KEYS } from './encryption/file-keys.ts';
import { Entries, STOPS } from './entries.ts';
import { Launches, References } from './launches.ts';
import {
  numbers,
  openObjectStream,
  STREAM_KEYS,
  tellsObjectStream,
  type ObjectStream,
} from './object-stream.ts';
import { Structure } from './structure.ts';
import { Tokens, type Token } from './tokens.ts';

const MIB = 1024 * 1024;

/** The most bytes that all object streams of a file may unpack to. */
const MAX_UNPACKED = 32 * MIB;

/** Object streams may depend on each other; no writer lets them do so over more steps. */
const MOST_ROUNDS = 4;

/** What it costs, in bytes read, to try to unpack a stream. */
const COST_OF_ATTEMPT = 256;

const CRYPT_KEYS: ReadonlySet<string> = new Set([...TRAILER_KEYS, ...ENCRYPTION_KEYS]);

/** The result of a scan of a PDF's syntax. */
export interface ScanResult {
  /** The active content, in the order of `ACTIVE_CONTENT`; complete unless the scan stopped early. */
  readonly activeContent: readonly ActiveContent[];
  /** Those of them that nothing but a person's click on a link starts; left out if there are none. */
  readonly onlyOnClick?: readonly ActiveContent[];
  /**
   * Why the scan could not look at everything, otherwise `null`: the file makes it read the same bytes over
   * and over, its parts are encrypted with an unknown password, or it unpacks to too much.
   */
  readonly failure: 'damaged' | 'encrypted' | 'too_large' | null;
}

/**
 * Looks for active content in a PDF, without running or following anything.
 *
 * Readers find an object by its offset in the file, whatever is around it. So the scan reads each place
 * where an object can begin, also inside strings, comments and streams. Objects of earlier revisions
 * count, and nothing can hide behind a wrong length or bracket. The data of other streams only describes
 * pages; only object streams are unpacked, decrypted if no password is needed, and read like the file
 * itself. What no filter of the specification unpacks, no reader unpacks: it is passed over.
 *
 * The scan does not judge whether the file can be read: that is for the engines to tell. The time is
 * proportional to the file's size: a file that would make it read the same bytes repeatedly is `damaged`.
 */
export function scanPdf(pdf: Uint8Array): ScanResult {
  const scan = new Scan(pdf, null);
  const failure = scan.run();
  const { found, launchedByReference, launchesOnClick } = scan;
  let onClick = launchesOnClick;
  if (launchedByReference.size > 0 && !found.has('launch') && !failure) {
    const references = new References(launchedByReference);
    const again = new Scan(pdf, references).run();
    if (again === null && references.onlyFromLinks()) onClick = true;
    else found.add('launch');
  }
  const only = onClick && !found.has('launch');
  if (only) found.add('launch');
  return {
    activeContent: ACTIVE_CONTENT.filter((kind) => found.has(kind)),
    ...(only && { onlyOnClick: ['launch'] as const }),
    failure,
  };
}

/** An object stream in the file. */
interface PackedPart {
  readonly start: number;
  /** Where its data begins. */
  readonly data: number;
  opened: boolean;
}

class Scan {
  readonly found = new Set<ActiveContent>();
  /** The numbers of actions that launch a file. */
  readonly launchedByReference = new Set<number>();
  launchesOnClick = false;
  readonly #pdf: Buffer;
  readonly #structure: Structure;
  readonly #references: References | null;
  readonly #parts: PackedPart[] = [];
  readonly #trailers: number[] = [];
  #encrypted = false;
  #keys: Buffer[] = [];
  #budget: number;
  #unpackable = MAX_UNPACKED;

  /** @param references gets all tokens, if it is there. */
  constructor(pdf: Uint8Array, references: References | null) {
    this.#pdf = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    this.#structure = new Structure(this.#pdf);
    this.#references = references;
    // Strings may contain what looks like objects, so some bytes may legitimately be read twice.
    this.#budget = 2 * pdf.byteLength + MIB;
  }

  run(): ScanResult['failure'] {
    for (const word of ['obj', 'trailer']) {
      for (const start of this.#structure.after(word)) {
        this.#object(start, word === 'trailer');
        if (this.#budget < 0) return 'damaged';
      }
    }
    if (this.#encrypted) this.#findKeys();
    return this.#openParts();
  }

  /** Reads the object or trailer at an offset. */
  #object(start: number, trailer: boolean): void {
    const tokens = new Tokens(this.#pdf, start);
    const number = () => (trailer ? null : (this.#structure.idBefore(start)?.number ?? null));
    const { packed, encrypts } = this.#read(tokens, number, isStop);
    if (encrypts || trailer) this.#trailers.push(start);
    if (!packed) return;
    tokens.skipLine();
    this.#parts.push({ start, data: tokens.position, opened: false });
  }

  #findKeys(): void {
    const trailers = this.#trailers.map((start) => Entries.at(this.#pdf, start, CRYPT_KEYS));
    this.#keys = fileKeys(trailers, this.#structure);
  }

  /** Opens all object streams; again those that depend on what another one has. */
  #openParts(): ScanResult['failure'] {
    for (let round = 0, before = -1; round < MOST_ROUNDS; round += 1) {
      const closed = this.#parts.filter(({ opened }) => !opened);
      if (closed.length === 0 || closed.length === before) break;
      before = closed.length;
      for (const part of closed) {
        const failure = this.#openPart(part);
        if (failure) return failure;
      }
    }
    const sealed = this.#encrypted && this.#keys.length === 0;
    return sealed && this.#parts.some(({ opened }) => !opened) ? 'encrypted' : null;
  }

  #openPart(part: PackedPart): ScanResult['failure'] {
    const entries = Entries.at(this.#pdf, part.start, STREAM_KEYS);
    for (const data of this.#dataOf(part, entries)) {
      this.#budget -= COST_OF_ATTEMPT;
      if (this.#budget < 0) return 'damaged';
      const streams = openObjectStream(entries, this.#structure, data, this.#unpackable);
      if (streams === 'too_large') return streams;
      for (const stream of streams) {
        part.opened = true;
        const failure = this.#objects(stream);
        if (failure) return failure;
      }
    }
    return null;
  }

  /** The data of an object stream, as it is and decrypted. */
  *#dataOf({ start, data }: PackedPart, entries: Entries): Generator<Uint8Array, void, undefined> {
    yield this.#pdf.subarray(data);
    const id = this.#structure.idBefore(start);
    if (this.#keys.length === 0 || !id) return;
    const marked = this.#pdf.indexOf('endstream', data);
    const told = numbers(entries.values('Length'), this.#structure).map((length) => data + length);
    const ends = [...told, marked].filter((end) => end > data && end <= this.#pdf.length);
    const encrypted = this.#pdf.subarray(data, Math.max(data, ...ends));
    for (const key of this.#keys) {
      for (const decrypted of decryptions(encrypted, key, id)) {
        this.#budget -= encrypted.length;
        yield decrypted;
      }
    }
  }

  /** Reads the objects of an object stream. */
  #objects({ bytes, objects }: ObjectStream): ScanResult['failure'] {
    if (bytes.buffer !== this.#pdf.buffer) {
      this.#unpackable -= bytes.length;
      this.#budget += 2 * bytes.length;
      if (this.#unpackable < 0) return 'too_large';
    }
    for (const { number, start } of objects) {
      this.#structure.addUnpacked(number, bytes, start);
      this.#read(
        new Tokens(bytes, start),
        () => number,
        () => true,
      );
      if (this.#budget < 0) return 'damaged';
    }
    return null;
  }

  /**
   * Reads one object.
   *
   * @param number finds the object's number, if it has one.
   * @param ends whether the object ends with a token outside all brackets.
   * @returns whether it is an object stream, and whether it leads to the file's encryption.
   */
  #read(
    tokens: Tokens,
    number: () => number | null,
    ends: (token: Token) => boolean,
  ): { packed: boolean; encrypts: boolean } {
    const start = tokens.position;
    const launches = new Launches();
    let [objectStream, encrypts] = [false, false];
    let before: Token | null = null;
    let depth = 0;
    for (;;) {
      const token = tokens.next();
      this.#references?.see(before, token);
      launches.see(before, token);
      const meaning = activeContentOf(before, token);
      // A launch in an action is judged by where the action stands.
      if (meaning && !(meaning === 'launch' && before)) this.found.add(meaning);
      if (before?.kind === 'name' && before.text === 'Encrypt') encrypts = true;
      if (token.kind === '<<' || token.kind === '[') depth += 1;
      if ((token.kind === '>>' || token.kind === ']') && depth > 0) depth -= 1;
      const passed = tokens.position - start;
      if (token.kind === 'end' || (depth === 0 && ends(token)) || passed > this.#budget) {
        this.#budget -= passed;
        this.#encrypted ||= encrypts;
        this.#launch(launches, number);
        return { packed: objectStream && token.text === 'stream', encrypts };
      }
      objectStream ||= tellsObjectStream(token);
      before = token;
    }
  }

  #launch(launches: Launches, findNumber: () => number | null): void {
    const { program, onClick, byReference } = launches.result();
    const number = byReference ? findNumber() : null;
    if (program || (byReference && number === null)) this.found.add('launch');
    if (onClick) this.launchesOnClick = true;
    if (number !== null) this.launchedByReference.add(number);
  }
}

function isStop({ kind, text }: Token): boolean {
  return kind === 'keyword' && STOPS.has(text);
}
