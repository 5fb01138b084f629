/**
 * A position in PostgreSQL's write-ahead log, as `pg_lsn` is written: two hexadecimal numbers, such as
 * `16/B374D848` (https://www.postgresql.org/docs/current/datatype-pg-lsn.html).
 */
const POSITION = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/iu;

/** The position as a number of bytes; `null` for other text. */
export function readPosition(text: string): bigint | null {
  const [, high, low] = POSITION.exec(text) ?? [];
  return high === undefined || low === undefined
    ? null
    : BigInt(`0x${high}`) * 0x1_0000_0000n + BigInt(`0x${low}`);
}
