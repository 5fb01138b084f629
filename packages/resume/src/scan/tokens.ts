/** A piece of PDF syntax (ISO 32000-1, 7.2 and 7.3), as far as a search for names needs it. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'keyword' | '<<' | '>>' | '[' | ']' | 'end';
  /** For a name its decoded characters, for a number or keyword its text, otherwise `''`. */
  readonly text: string;
}

/** No name or keyword of interest is this long, even with every character written as `#xx`. */
const LONGEST = 128;

const code = (character: string) => character.charCodeAt(0);
const [OPEN, CLOSE, LESS, GREATER] = [code('('), code(')'), code('<'), code('>')];
const [OPEN_ARRAY, CLOSE_ARRAY, SLASH, PERCENT] = [code('['), code(']'), code('/'), code('%')];
const [BACKSLASH, LF, CR] = [code('\\'), 10, 13];

const WHITE = new Set([0, 9, LF, 12, CR, 32]);
const DELIMITERS = new Set(Array.from('()<>[]{}/%', code));
/** For each byte, whether it ends a name, a number or a keyword. */
const ENDS = Uint8Array.from({ length: 256 }, (_, byte) =>
  WHITE.has(byte) || DELIMITERS.has(byte) ? 1 : 0,
);

const fixed = (kind: Token['kind']): Token => ({ kind, text: '' });
const STRING = fixed('string');
const DICTIONARY = fixed('<<');
const END_DICTIONARY = fixed('>>');
const ARRAY = fixed('[');
const END_ARRAY = fixed(']');
const END = fixed('end');

const NUMBER = /^[+-]?\d+(?:\.\d*)?$/;
const ESCAPE = /#([0-9A-Fa-f]{2})/g;

function escaped(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** No string of interest is longer. */
const LONGEST_STRING = 1024;

function hexadecimal(raw: Buffer): Buffer {
  const digits = raw.toString('latin1').replaceAll(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const LETTER_ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

function literal(raw: Buffer): Buffer {
  const inside = raw.subarray(1, raw.at(-1) === CLOSE ? -1 : undefined).toString('latin1');
  const plain = inside.replaceAll(
    /\\([0-7]{1,3}|\r\n|[^])|\r\n?/g,
    (_, escape: string | undefined) => {
      if (escape === undefined) return '\n';
      if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff);
      if (/^[\r\n]/.test(escape)) return '';
      return LETTER_ESCAPES.get(escape) ?? escape;
    },
  );
  return Buffer.from(plain, 'latin1');
}

/** Whether the byte is PDF white space (ISO 32000-1, table 1). */
export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && WHITE.has(byte);
}

/**
 * Reads tokens from an offset on. For any bytes, it never throws and takes time proportional to the bytes
 * it passes; an unterminated token continues to the end.
 */
export class Tokens {
  readonly #bytes: Buffer;
  /** The offset where the next token is searched. */
  position: number;
  /** The token that was read last. */
  last: Token = END;
  #start = 0;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
  }

  /** The next token; comments, braces and stray brackets are not tokens. */
  next(): Token {
    this.last = this.#next();
    return this.last;
  }

  /** The bytes of the string that was read last (ISO 32000-1, 7.3.4). */
  lastString(): Buffer {
    const raw = this.#bytes.subarray(
      this.#start,
      Math.min(this.position, this.#start + LONGEST_STRING),
    );
    return raw[0] === LESS ? hexadecimal(raw) : literal(raw);
  }

  #next(): Token {
    const bytes = this.#bytes;
    while (this.position < bytes.length) {
      const byte = bytes[this.position];
      if (byte === SLASH) return this.#name();
      if (byte === OPEN) return this.#literalString();
      if (byte === LESS) return this.#lessThan();
      if (byte === PERCENT) this.#skipComment();
      else if (byte !== undefined && ENDS[byte] === 0) return this.#word();
      else {
        this.position += 1;
        if (byte === OPEN_ARRAY) return ARRAY;
        if (byte === CLOSE_ARRAY) return END_ARRAY;
        if (byte === GREATER && bytes[this.position] === GREATER) {
          this.position += 1;
          return END_DICTIONARY;
        }
      }
    }
    return END;
  }

  /** Moves past the end of the line, as readers do after `stream`. */
  skipLine(): void {
    this.#skipComment();
    if (this.#bytes[this.position] === CR) this.position += 1;
    if (this.#bytes[this.position] === LF) this.position += 1;
  }

  #name(): Token {
    this.position += 1;
    const raw = this.#regular();
    if (!raw.includes('#')) return { kind: 'name', text: raw };
    return { kind: 'name', text: raw.replace(ESCAPE, escaped) };
  }

  #word(): Token {
    const text = this.#regular();
    return { kind: NUMBER.test(text) ? 'number' : 'keyword', text };
  }

  /** The characters up to the next white space or delimiter; none if there are too many. */
  #regular(): string {
    const bytes = this.#bytes;
    const start = this.position;
    let end = start;
    for (let byte = bytes[end]; byte !== undefined && ENDS[byte] === 0; byte = bytes[end]) end += 1;
    this.position = end;
    return end - start > LONGEST ? '' : bytes.toString('latin1', start, end);
  }

  #literalString(): Token {
    const bytes = this.#bytes;
    this.#start = this.position;
    let depth = 0;
    for (let at = this.position; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === BACKSLASH) at += 1;
      else if (byte === OPEN) depth += 1;
      else if (byte === CLOSE) {
        depth -= 1;
        if (depth === 0) {
          this.position = at + 1;
          return STRING;
        }
      }
    }
    this.position = bytes.length;
    return STRING;
  }

  #lessThan(): Token {
    if (this.#bytes[this.position + 1] === LESS) {
      this.position += 2;
      return DICTIONARY;
    }
    const end = this.#bytes.indexOf(GREATER, this.position);
    this.#start = this.position;
    this.position = end < 0 ? this.#bytes.length : end + 1;
    return STRING;
  }

  #skipComment(): void {
    const bytes = this.#bytes;
    while (this.position < bytes.length) {
      const byte = bytes[this.position];
      if (byte === LF || byte === CR) return;
      this.position += 1;
    }
  }
}
