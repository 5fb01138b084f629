/**
 * A complete message of PostgreSQL's wire protocol:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export interface PgMessage {
  /** Its type letter; empty for the first message of a connection, which has none. */
  readonly type: string;
  /** All of its bytes, including the header. */
  readonly bytes: Buffer;
}

const LENGTH_BYTES = 4;

/** Splits a stream of bytes into messages. */
export class PgMessages {
  #rest: Buffer = Buffer.alloc(0);
  #opening: boolean;

  /** @param from the sender: a client's first message has no letter. */
  constructor(from: 'client' | 'server') {
    this.#opening = from === 'client';
  }

  /** The messages that `chunk` completes. */
  push(chunk: Uint8Array): PgMessage[] {
    this.#rest = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    const messages: PgMessage[] = [];
    for (;;) {
      const headBytes = this.#opening ? 0 : 1;
      if (this.#rest.length < headBytes + LENGTH_BYTES) return messages;
      const length = headBytes + this.#rest.readUInt32BE(headBytes);
      if (this.#rest.length < length) return messages;
      const bytes = this.#rest.subarray(0, length);
      messages.push({ type: bytes.toString('latin1', 0, headBytes), bytes });
      this.#rest = this.#rest.subarray(length);
      this.#opening = false;
    }
  }
}

/** The statement in a Query or Parse message; `null` in any other. */
export function statementOf({ type, bytes }: PgMessage): string | null {
  if (type === 'Q') return bytes.toString('utf8', 5, bytes.length - 1);
  if (type !== 'P') return null;
  // The statement's name comes first.
  const name = bytes.indexOf(0, 5);
  return bytes.toString('utf8', name + 1, bytes.indexOf(0, name + 1));
}

/** Whether a server's message confirms a COMMIT. */
export function isCommitted({ type, bytes }: PgMessage): boolean {
  return type === 'C' && bytes.toString('latin1', 5, bytes.length - 1) === 'COMMIT';
}
