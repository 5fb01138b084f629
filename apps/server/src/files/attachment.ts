import { create } from 'content-disposition';

/** What neither a file system nor a client that reads only the plain form should meet. */
const UNFIT = /[^\u0020-\u007e]|["%\\/]/gu;

/**
 * The value of `Content-Disposition` by which a browser saves a file under this name and never shows
 * it: in ASCII for old clients, and where that is not the name itself, encoded beside it (RFC 6266
 * with RFC 8187). Whatever the name, the value is one line of ASCII.
 */
export function attachment(fileName: string): string {
  const name = fileName.toWellFormed();
  return create(name, { fallback: name.replace(UNFIT, '_') });
}
