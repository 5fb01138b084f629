import { makePdf } from '@internsync/core/testing/pdf';
import { range } from '../fill/random.ts';

const LINES = 45;
const LINE =
  'Six months in the platform team of Solar Works Cairo: typed APIs, PostgreSQL, review.';

function resume(bytes: number) {
  const text = range(LINES).map((line) => `${line + 1}. ${LINE}`);
  const pdf = Buffer.from(makePdf(text, { bytes }));
  return { bytes: pdf, base64: pdf.toString('base64') };
}

/** Resumes of a page of text, brought to their sizes by what no page shows. */
export const FILES = {
  small: resume(60 * 1024),
  /** A little less than 5 MiB, the most that may be uploaded. */
  large: resume(5 * 1024 * 1024 - 8 * 1024),
};
