import type { AvailabilityFact } from '../analysis.ts';
import type { PartialDate } from '../dates/date-range.ts';
import { findDates } from '../dates/find-dates.ts';
import { evidenceOf, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';

const AVAILABLE =
  /(?:available|availability|can start|start(?:ing)? date|earliest start|notice period|متاح|متاحة|التوفر|أستطيع البدء|يمكنني البدء|disponible|disponibilité|verfügbar|eintrittstermin|frühester|disponibilidad|可到岗|到岗时间)/iu;
const PLACE =
  /(?:(?:willing|open|ready|able|prepared) to (?:relocate|move|relocation)|relocation to|preferred locations?|desired locations?|مستعد(?:ة)? للانتقال|prêt(?:e)? à (?:déménager|être mobile)|mobilité|umzugsbereit|disponible para viajar|期望(?:城市|地点))\s*(?:to|in|nach|à|إلى|[:：–-])?\s*/iu;
const MODES: readonly (readonly [mode: string, words: RegExp])[] = [
  [
    'remote',
    /(?:remote(?:ly)?|work from home|عن بعد|عن بُعد|télétravail|à distance|homeoffice|home office|remoto|远程)/iu,
  ],
  ['hybrid', /(?:hybrid|هجين|hybride|híbrido|混合)/iu],
  ['on_site', /(?:on-?site|in office|من المقر|حضوري|sur site|vor ort|presencial|现场)/iu],
];
const WANTED =
  /(?:prefer|open to|looking for|seeking|available|willing|interested in|أبحث عن|أفضل|متاح|مستعد|recherche|suche|busco|disponible|求职)/iu;

/** What lines say of when, where and how the person can work. */
export function availabilityIn(lines: readonly TextLine[]): AvailabilityFact[] {
  return lines.flatMap((line) => {
    if (line.text.length > 300) return [];
    const whole: Piece = { page: line.page, start: line.start, end: line.end, text: line.text };
    const facts: AvailabilityFact[] = [];
    const available = AVAILABLE.exec(line.text);
    const range =
      available &&
      findDates(line.text).find(({ start, hijri }) => start >= available.index && !hijri);
    if (available && range) {
      const piece = partOf(whole, available.index, range.end);
      facts.push({
        kind: 'dates',
        from: range.from && monthOf(range.from),
        to: range.to && range.to !== 'present' ? monthOf(range.to) : null,
        value: null,
        evidence: [evidenceOf(piece)],
      });
    }
    const place = PLACE.exec(line.text);
    if (place) {
      const rest = partOf(whole, place.index + place[0].length, line.text.length);
      let from = 0;
      for (const part of rest.text.split(/[,،;/|]|\sor\s|\sand\s|\sأو\s/u).slice(0, 6)) {
        const name = withoutEdges(
          partOf(
            rest,
            Math.max(0, rest.text.indexOf(part, from)),
            Math.max(0, rest.text.indexOf(part, from)) + part.length,
          ),
        );
        from = rest.text.indexOf(part, from) + part.length;
        if (name.text === '' || name.text.length > 40 || !/^\p{Lu}|^\p{Lo}/u.test(name.text))
          continue;
        facts.push({
          kind: 'place',
          from: null,
          to: null,
          value: name.text,
          evidence: [evidenceOf(name)],
        });
      }
    }
    if (WANTED.test(line.text)) {
      for (const [value, words] of MODES) {
        const match = words.exec(line.text);
        if (!match) continue;
        const piece = partOf(whole, match.index, match.index + match[0].length);
        facts.push({
          kind: 'work_mode',
          from: null,
          to: null,
          value,
          evidence: [evidenceOf(piece)],
        });
      }
    }
    return facts;
  });
}

function monthOf({ year, month }: PartialDate): string | null {
  return month === null ? null : `${year}-${String(month).padStart(2, '0')}`;
}
