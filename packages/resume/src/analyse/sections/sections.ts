import type { SectionKind } from '../analysis.ts';
import type { PageText } from '../text/page-lines.ts';
import type { TextLine } from '../text/text-line.ts';
import { markHeadings } from './headings.ts';

/** A section with its lines, over all pages. */
export interface LinedSection {
  readonly kind: SectionKind;
  /** Null for what stands above the first heading. */
  readonly heading: TextLine | null;
  readonly lines: readonly TextLine[];
}

interface OpenSection extends LinedSection {
  readonly lines: TextLine[];
  /** How far it reaches on each page. */
  readonly extents: Map<number, Extent>;
}

interface Extent {
  left: number;
  right: number;
  bottom: number;
}

/**
 * The sections of a resume. A line belongs to the last heading above it in its column; a column that begins
 * without a heading goes on with the section of the same column before it.
 */
export function findSections(pages: readonly PageText[]): LinedSection[] {
  const first: OpenSection = { kind: 'basics', heading: null, lines: [], extents: new Map() };
  const sections = [first];
  const marked = markHeadings(pages);
  const headings = marked.filter(({ heading }) => heading);
  // Headings in a column of their own have their sections beside them.
  const labels = headings.filter(({ beside }) => beside).length * 2 >= headings.length;
  for (const { line, heading } of marked) {
    if (heading) {
      const section: OpenSection = {
        kind: heading,
        heading: line,
        lines: [],
        extents: new Map(),
      };
      extend(section, line);
      sections.push(section);
    } else {
      const section = sectionOf(line, sections, labels) ?? first;
      section.lines.push(line);
      extend(section, line);
    }
  }
  return sections;
}

function extend(section: OpenSection, { page, left, right, bottom }: TextLine): void {
  const extent = section.extents.get(page);
  if (!extent) {
    section.extents.set(page, { left, right, bottom });
    return;
  }
  extent.left = Math.min(extent.left, left);
  extent.right = Math.max(extent.right, right);
  extent.bottom = Math.max(extent.bottom, bottom);
}

/** So many sections back a line is compared with; more side by side are never seen. */
const LOOK_BACK = 12;

function sectionOf(
  line: TextLine,
  sections: readonly OpenSection[],
  labels: boolean,
): OpenSection | undefined {
  const recent = sections.slice(-LOOK_BACK).toReversed();
  const current = recent.find((section) => isAbove(section, line));
  if (!current) return recent.at(-1);
  if (labels) return current;
  const extent = extentNear(current, line.page);
  if (!extent || overlaps(extent, line)) return current;
  const heading = current.heading;
  if (!heading) return current;
  return (
    recent.find((other) => {
      if (other === current || !isAbove(other, line)) return false;
      const column = extentNear(other, line.page);
      return (
        column !== undefined &&
        overlaps(column, line) &&
        !overlaps(column, heading) &&
        isAligned(column, line, other.heading ? NEAR : SAME)
      );
    }) ?? current
  );
}

/** Whether the heading of a section stands above a line, on its page or on one before. */
function isAbove({ heading }: OpenSection, line: TextLine): boolean {
  if (!heading || heading.page < line.page) return true;
  return heading.page === line.page && line.top >= heading.top - (heading.bottom - heading.top);
}

function extentNear(section: OpenSection, page: number): Extent | undefined {
  return section.extents.get(page) ?? section.extents.get(page - 1);
}

/** Edges that differ less are near, or the same. */
const NEAR = 40;
const SAME = 6;

function isAligned(
  one: { readonly left: number; readonly right: number },
  other: { readonly left: number; readonly right: number },
  within: number,
): boolean {
  return Math.abs(one.left - other.left) < within || Math.abs(one.right - other.right) < within;
}

function overlaps(
  one: { readonly left: number; readonly right: number },
  other: { readonly left: number; readonly right: number },
): boolean {
  return Math.min(one.right, other.right) > Math.max(one.left, other.left);
}
