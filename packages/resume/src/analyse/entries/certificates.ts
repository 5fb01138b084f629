import { finding, type DraftOf } from '../draft.ts';
import type { Certificate } from '../resume-document.ts';
import { companyScore } from '../words/organisation-words.ts';
import { entryDates } from './entry-dates.ts';
import { segmentsOf, span } from './segments.ts';
import type { Entry } from './split-entries.ts';

const ISSUER =
  /^(?:coursera|udemy|edx|udacity|linkedin(?: learning)?|google|microsoft|aws|amazon(?: web services)?|oracle|cisco|ibm|meta|pmi|comptia|datacamp|freecodecamp|red hat|salesforce|hubspot|isc2|nptel|sap|huawei|stanford|harvard|mit|إدراك|رواق|معهد تكنولوجيا المعلومات|iti|ef set|british council|ets)\b/iu;

/** A certificate: its name, then who gave it, and when. */
export function certificateDraft(entry: Entry): DraftOf<Certificate> | null {
  const segments = segmentsOf(entry.head.slice(0, 3)).filter(
    ({ text }) => !/^https?:|^\p{N}+$/iu.test(text),
  );
  const dates = entryDates(entry, 'end');
  const [first] = segments;
  if (!first) return null;
  const own = [first];
  for (const next of segments.slice(1)) {
    if (
      !next.soft ||
      next.row !== first.row ||
      ISSUER.test(next.text) ||
      companyScore(next.text) > 0
    )
      break;
    own.push(next);
  }
  const name = span(first, first.start, own.at(-1)?.end ?? first.end);
  const rest = segments.filter((segment) => !own.includes(segment));
  const issuer =
    rest.find(({ text, school }) => ISSUER.test(text) || companyScore(text) > 0 || school > 0) ??
    rest.find(({ location, row }) => location < 2 && row <= 1);
  return {
    name: finding(name, dates.pieces.length > 0 ? 3 : 2),
    issuer: issuer ? finding(issuer, ISSUER.test(issuer.text) ? 2 : 1) : undefined,
    date: dates.endDate ?? dates.startDate,
  };
}
