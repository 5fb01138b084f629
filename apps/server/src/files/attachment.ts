import { create } from 'content-disposition';

/** Characters unsafe in file systems or for clients that read only the plain `filename`. */
const UNFIT = /[^\u0020-\u007e]|["%\\/]/gu;

/**
 * A `Content-Disposition` value that makes browsers save a file under this name and never display it.
 * It has an ASCII name for old clients and, if that differs, the encoded name (RFC 6266 with RFC 8187).
 * For any name the value is one line of ASCII.
 */
export function attachment(fileName: string): string {
  const name = fileName.toWellFormed();
  return create(name, { fallback: name.replace(UNFIT, '_') });
}
