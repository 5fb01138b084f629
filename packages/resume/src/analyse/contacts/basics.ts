import type { Link } from '../../result.ts';
import type { Evidence, LinkEvidence } from '../analysis.ts';
import { confidenceOf, finding, type DraftOf, type Finding } from '../draft.ts';
import type { Basics, Profile } from '../resume-document.ts';
import type { LinedSection } from '../sections/sections.ts';
import { headingKind } from '../sections/heading-lexicon.ts';
import type { PageText } from '../text/page-lines.ts';
import { evidenceOf, onOneLine, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';
import { titleScore } from '../words/title-words.ts';
import { locationScore } from '../words/places.ts';
import { findAddress } from './address.ts';
import { findEmails, mailAddress } from './emails.ts';
import { headerLines } from './header.ts';
import { findName } from './name.ts';
import { networkNamed, networkProfile } from './networks.ts';
import { findPhones, phoneOfLink } from './phones.ts';
import { findAddresses, normalUrl } from './web-addresses.ts';

/** What is read for the person: the sections, the pages and the links of the file. */
export interface BasicsInput {
  readonly pages: readonly PageText[];
  readonly sections: readonly LinedSection[];
  readonly links: readonly Link[];
}

/** Name, title, contacts, address, links and summary of the person. */
export function findBasics(input: BasicsInput): DraftOf<Basics> {
  const header = headerLines(input.sections);
  const email = emailOf(input, header);
  const web = webOf(input, header);
  const handles = [
    ...(email ? [email.value.toLowerCase()] : []),
    ...web.profiles.map((profile) => (profile.username ?? profile.url)?.value.toLowerCase() ?? ''),
  ];
  const name = findName(input.pages, header, handles);
  const address = findAddress(header);
  return {
    name: name ?? undefined,
    label: labelOf(header, name, input.pages),
    email: email ?? undefined,
    phone: phoneOf(input, header, address?.country ?? null, address?.pieces[0] ?? null),
    url: web.url ?? undefined,
    summary: summaryOf(input.sections),
    location: address?.draft,
    profiles: web.profiles,
  };
}

function isIn(piece: Piece, lines: readonly TextLine[]): boolean {
  return lines.some(
    (line) => line.page === piece.page && line.start <= piece.start && line.end >= piece.end,
  );
}

function linkEvidence(links: readonly Link[], index: number): LinkEvidence {
  const link = links[index];
  return { source: 'link', page: link?.page ?? 0, link: index, quote: link?.url ?? '' };
}

function emailOf({ pages, links }: BasicsInput, header: readonly TextLine[]): Finding | null {
  const inText = pages.flatMap((page) => findEmails(page.text, page.index));
  const piece = inText.find((found) => isIn(found, header)) ?? inText[0];
  const inLinks = links.flatMap(({ url }, index) => {
    const address = mailAddress(url);
    return address === null ? [] : [{ address, index }];
  });
  const link = piece
    ? inLinks.find(({ address }) => address.toLowerCase() === piece.text.toLowerCase())
    : inLinks[0];
  if (!piece && !link) return null;
  const evidence: Evidence[] = [];
  if (piece) evidence.push(evidenceOf(piece));
  if (link) evidence.push(linkEvidence(links, link.index));
  return {
    value: piece?.text ?? link?.address ?? '',
    confidence: confidenceOf(3 + evidence.length - 1),
    evidence,
  };
}

function phoneOf(
  { pages, links }: BasicsInput,
  header: readonly TextLine[],
  country: string | null,
  place: Piece | null,
): Finding | undefined {
  const inText = pages.flatMap((page) => findPhones(page.text, page.index, country));
  const inHeader = inText.filter(({ piece }) => isIn(piece, header));
  const link = links.findIndex(({ url }) => phoneOfLink(url, country) !== null);
  const linked = phoneOfLink(links[link]?.url ?? '', country);
  const best =
    inHeader.find(({ complete }) => complete) ??
    inHeader[0] ??
    inText.find(({ labelled }) => labelled) ??
    inText.find(({ value }) => value.startsWith('+')) ??
    inText.find(({ piece }) => piece.page === 0 && /^\(\p{Nd}{3}\)/u.test(piece.text));
  if (!best && !linked) return undefined;
  const evidence: Evidence[] = [];
  const complete = best?.complete === true;
  if (best) {
    evidence.push(evidenceOf(best.piece));
    // A number without its country's code is completed from the address.
    if (complete && place && !/^[+(]{0,2}\+|^00/u.test(best.piece.text))
      evidence.push(evidenceOf(place));
  }
  if (linked && (!best || linked.value === best.value)) evidence.push(linkEvidence(links, link));
  const signs =
    1 +
    (complete ? 1 : 0) +
    (best && inHeader.includes(best) ? 1 : 0) +
    (evidence.length > 1 ? 1 : 0);
  return { value: best?.value ?? linked?.value ?? '', confidence: confidenceOf(signs), evidence };
}

interface Web {
  readonly url: Finding | null;
  readonly profiles: readonly DraftOf<Profile>[];
}

/** The pages of the person: on networks wherever they are named, and the own one in the header. */
function webOf({ pages, sections, links }: BasicsInput, header: readonly TextLine[]): Web {
  const found = [
    ...pages.flatMap((page) =>
      findAddresses(page.text, page.index).map(({ piece, url, sure }) => ({
        url,
        evidence: evidenceOf(piece) as Evidence,
        inHeader: isIn(piece, header) && (sure || isBareAddress(piece, header)),
        sure,
      })),
    ),
    ...links.flatMap((link, index) => {
      const url = normalUrl(link.url.trim().replace(/^(https?:)\/{3,}/u, '$1//'));
      return url === null || !/^(?:https?:|www\.)|^[\w-]+\.\w/iu.test(link.url)
        ? []
        : [
            {
              url,
              evidence: linkEvidence(links, index),
              inHeader: isBeside(link, header, pages),
              sure: true,
            },
          ];
    }),
  ];
  const profiles = new Map<
    string,
    {
      network: string;
      username: string | null;
      url: string;
      evidence: Evidence[];
      inHeader: boolean;
    }
  >();
  const own = new Map<string, { url: string; evidence: Evidence[]; sure: boolean }>();
  for (const { url, evidence, inHeader, sure } of found) {
    const profile = networkProfile(url);
    if (profile) {
      const key = `${profile.network}/${profile.username?.toLowerCase() ?? url}`;
      const known = profiles.get(key);
      if (known) known.evidence.push(evidence);
      else profiles.set(key, { ...profile, url, evidence: [evidence], inHeader });
      if (known && inHeader) known.inHeader = true;
    } else if (inHeader) {
      const key = url.replace(/^https?:\/\/(?:www\.)?/u, '').toLowerCase();
      const known = own.get(key);
      if (known) known.evidence.push(evidence);
      else own.set(key, { url, evidence: [evidence], sure });
    }
  }
  const pagesOfOthers = [...profiles.values()].some(({ inHeader }) => inHeader);
  const kept = [...profiles.values()].filter(({ inHeader }) => inHeader || !pagesOfOthers);
  const named = namedProfiles(
    header,
    kept.map(({ network }) => network),
  );
  const mailHosts = new Set(
    pages
      .flatMap((page) => findEmails(page.text, page.index))
      .map(({ text }) => text.split('@')[1]?.toLowerCase() ?? ''),
  );
  const url = [...own.values()].find(
    (one) =>
      one.sure || !mailHosts.has(hostOf(one.url)) || one.evidence.length > 1 || sections.length > 0,
  );
  return {
    url: url
      ? {
          value: url.url,
          confidence: confidenceOf(1 + url.evidence.length + (url.sure ? 1 : 0)),
          evidence: url.evidence,
        }
      : null,
    profiles: [
      ...kept.map(({ network, username, url, evidence }): DraftOf<Profile> => {
        const confidence = confidenceOf(2 + evidence.length);
        return {
          network: { value: network, confidence, evidence },
          username: username === null ? undefined : { value: username, confidence, evidence },
          url: { value: url, confidence, evidence },
        };
      }),
      ...named,
    ],
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : '';
}

/** Whether a link lies on a line of the header. */
function isBeside(link: Link, header: readonly TextLine[], pages: readonly PageText[]): boolean {
  const middle = (link.box.top + link.box.bottom) / 2;
  const known = header.some(
    ({ page, top, bottom, left, right, size }) =>
      page === link.page &&
      size > 0 &&
      middle >= top - 3 &&
      middle <= bottom + 3 &&
      link.box.right > left - 30 &&
      link.box.left < right + 30,
  );
  if (known) return true;
  // An icon without any text stands on no line: what is above all text is in the header too.
  const first = pages[0];
  return (
    link.page === 0 &&
    first !== undefined &&
    first.lines.every(({ top, size }) => size === 0 || top > middle)
  );
}

/** Whether a name with a dot and nothing else that tells an address stands as one: in small letters, in no sentence. */
function isBareAddress(piece: Piece, header: readonly TextLine[]): boolean {
  if (piece.text !== piece.text.toLowerCase()) return false;
  const line = header.find(
    ({ page, start, end }) => page === piece.page && start <= piece.start && end >= piece.end,
  );
  return line !== undefined && (line.text.split(/\s+/u).length <= 6 || /[|·•@]/u.test(line.text));
}

/** Users that are named with their network but without an address: "GitHub: jane". */
function namedProfiles(header: readonly TextLine[], known: readonly string[]): DraftOf<Profile>[] {
  const result: DraftOf<Profile>[] = [];
  for (const line of header) {
    if (line.text.length > 300) continue;
    for (const match of line.text.matchAll(
      /(?<network>LinkedIn|GitHub|GitLab|Twitter|Kaggle|Behance|Dribbble|Medium|LeetCode|Instagram|Telegram|ORCID)\s?[:：]\s?@?(?<user>[\p{L}\p{N}][\p{L}\p{N}._-]{2,60})(?![\p{L}\p{N}./@])/giu,
    )) {
      const network = networkNamed(match.groups?.['network'] ?? '');
      const user = match.groups?.['user'];
      if (
        network === null ||
        user === undefined ||
        known.includes(network) ||
        /^(?:https?|www)/iu.test(user)
      )
        continue;
      const whole = { page: line.page, start: line.start, end: line.end, text: line.text };
      const piece = partOf(whole, match.index, match.index + match[0].length);
      const at = match.index + match[0].length - user.length;
      result.push({
        network: finding(piece, 2, network),
        username: finding(partOf(whole, at, at + user.length), 2),
      });
    }
  }
  return result;
}

/** The title under the name: a line of the header that is named like a job. */
function labelOf(
  header: readonly TextLine[],
  name: Finding | null,
  pages: readonly PageText[],
): Finding | undefined {
  const first = name?.evidence[0];
  const nameLine = header.findIndex(
    (line) =>
      first?.source === 'text' &&
      line.page === first.page &&
      line.start <= first.start &&
      line.end >= first.end,
  );
  const near = header.slice(Math.max(0, nameLine - 1), nameLine + 5);
  for (const line of near) {
    if (line.text.length > 140 || line.page !== (pages[0]?.index ?? 0)) continue;
    const parts = line.cells.flatMap((cell) => {
      const whole = {
        page: line.page,
        start: cell.start,
        end: cell.end,
        text: line.text.slice(cell.start - line.start, cell.end - line.start),
      };
      return line.text.includes('@') || /\s[·•|]\s/u.test(line.text)
        ? barParts(whole)
        : [withoutEdges(whole)];
    });
    const found = parts.find((part) => {
      const isName = first?.source === 'text' && part.start < first.end && part.end > first.start;
      return (
        !isName &&
        part.text.length < 100 &&
        !/^\p{Ll}.*\s\p{Ll}|[.]$/u.test(part.text) &&
        titleScore(part.text) > 0 &&
        !/[@\p{N}:]|https?/u.test(part.text) &&
        locationScore(part.text) < 2 &&
        !headingKind(part.text) &&
        part.text.split(/\s+/u).length <= 12
      );
    });
    if (found) return finding(found, nameLine >= 0 ? 2 : 1);
  }
  return undefined;
}

function barParts(piece: Piece): Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const bar of piece.text.matchAll(/\s*[|·•]\s*/gu)) {
    parts.push(withoutEdges(partOf(piece, from, bar.index)));
    from = bar.index + bar[0].length;
  }
  parts.push(withoutEdges(partOf(piece, from, piece.text.length)));
  return parts.filter(({ text }) => text !== '');
}

function summaryOf(sections: readonly LinedSection[]): Finding | undefined {
  const section = sections.find(({ kind, lines }) => kind === 'summary' && lines.length > 0);
  if (!section) return undefined;
  let value = '';
  for (const [index, line] of section.lines.entries()) {
    const before = section.lines[index - 1];
    const touches = before?.page === line.page && before.end === line.start;
    value += index === 0 || touches ? onOneLine(line.text) : ` ${onOneLine(line.text)}`;
  }
  const evidence = section.lines.map(({ page, start, end, text }) =>
    evidenceOf({ page, start, end, text }),
  );
  return { value, confidence: confidenceOf(3), evidence };
}
