import { finding, findingAlsoAt, type DraftOf } from '../draft.ts';
import type { Volunteer, Work } from '../resume-document.ts';
import type { Piece } from '../text/piece.ts';
import { bodyText } from './body-text.ts';
import { entryDates, type EntryDates } from './entry-dates.ts';
import { pickPosition, type Position } from './pick-position.ts';
import { segmentsOf } from './segments.ts';
import { slotMeans } from './slots.ts';
import type { Entry } from './split-entries.ts';

/** An entry of work with its parts. */
export interface WorkEntry extends Position {
  readonly entry: Entry;
  readonly dates: EntryDates;
}

/** The entries of a section of work: titles, companies and dates. */
export function workEntries(entries: readonly Entry[]): WorkEntry[] {
  const segments = entries.map(({ head }) => segmentsOf(head));
  const means = slotMeans(segments);
  const found = entries.map((entry, index): WorkEntry => ({
    entry,
    dates: entryDates(entry, 'both'),
    ...pickPosition(segments[index] ?? [], means),
  }));
  return withCompaniesAbove(found).filter(
    ({ title, company, dates }) => title !== null || (company !== null && dates.pieces.length > 0),
  );
}

/** A company above several positions is the company of each; its own line is no entry. */
function withCompaniesAbove(entries: readonly WorkEntry[]): WorkEntry[] {
  const result: WorkEntry[] = [];
  let above: WorkEntry | null = null;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    const isUmbrella = entry.company && !entry.title && entry.entry.body.length === 0;
    if (isUmbrella && next?.title && !next.company) {
      above = entry;
      continue;
    }
    if (entry.company) above = null;
    if (above?.company && entry.title) {
      result.push({
        ...entry,
        company: above.company,
        companySigns: above.companySigns,
        otherSchools: above.otherSchools,
        location: entry.location ?? above.location,
      });
    } else {
      result.push(withCompanyBefore(entry, result.at(-1)));
    }
  }
  return result;
}

/** A further position at the company before: its title looks just like the one that stood below that company. */
function withCompanyBefore(entry: WorkEntry, before: WorkEntry | undefined): WorkEntry {
  const [own, more] = entry.entry.head;
  if (!entry.title || entry.company || !before?.company || !before.title || !own || more)
    return entry;
  const { company, otherSchools, title } = before;
  const line = before.entry.head.find(
    (one) => one.line.start <= title.start && one.line.end >= title.end,
  );
  const isBelow =
    line !== undefined && company.end <= line.line.start && company.page === line.line.page;
  const alike = isBelow && line.line.size === own.line.size && line.line.bold === own.line.bold;
  if (!alike || Math.abs(line.line.left - own.line.left) > 3) return entry;
  const location = entry.location ?? before.location;
  return { ...entry, company, companySigns: 1, otherSchools, location };
}

/**
 * An entry of work for the document.
 *
 * @param elsewhere the other places of a school at which someone worked.
 */
export function workDraft(
  { entry, dates, ...found }: WorkEntry,
  elsewhere: (company: Piece | null) => readonly Piece[],
): DraftOf<Work> {
  const { company } = found;
  return {
    name: company
      ? findingAlsoAt(
          [company, ...found.otherSchools],
          [company, ...found.otherSchools].flatMap(elsewhere),
          found.companySigns,
        )
      : undefined,
    position: found.title ? finding(found.title, found.titleSigns) : undefined,
    location: found.location ? finding(found.location, 2) : undefined,
    startDate: dates.startDate,
    endDate: dates.endDate,
    hijriDates: dates.hijriDates,
    ...bodyText(entry.body),
  };
}

/** The same for volunteering. */
export function volunteerDraft(
  entry: WorkEntry,
  elsewhere: (company: Piece | null) => readonly Piece[],
): DraftOf<Volunteer> {
  const { name, location: _, ...rest } = workDraft(entry, elsewhere);
  return { organization: name, ...rest };
}

/** The piece of text that names a piece of work first: what stands for it in evidence. */
export function firstPieces({ title, company, dates }: WorkEntry): Piece[] {
  return [title, company, ...dates.pieces].filter((piece) => piece !== null);
}
