import { describe, expect, it } from 'vitest';
import { onePage, stream } from '../../test/pdf-builder.ts';
import { DEFAULT_LIMITS } from '../extract/limits.ts';
import { createReader } from '../reader.ts';

const reader = createReader();
const TEXT =
  'Mona Karim Backend engineer in Cairo with three years of practice. Designed and tested small web services. Languages are Arabic and English and some French.';
const ARABIC =
  'مهندسة برمجيات في القاهرة خبرة ثلاث سنوات في تطوير التطبيقات وقواعد البيانات والعمل ضمن فريق كبير وحاصلة على شهادة البكالوريوس في الهندسة من جامعة الاسكندرية';

/** A page that shows a text in a font which says that each character means something else. */
function mappedPage(text: string, meaning: (character: string, index: number) => string): Buffer {
  const characters = [...new Set(text)];
  const code = (character: string) =>
    (characters.indexOf(character) + 1).toString(16).padStart(4, '0');
  const utf16 = (meant: string) => Buffer.from(meant, 'utf16le').swap16().toString('hex');
  const map = characters.map(
    (character, index) =>
      `<${code(character)}> <${utf16(character === ' ' ? ' ' : meaning(character, index))}>`,
  );
  const lines = text.match(/.{1,60}(?: |$)/gu) ?? [];
  const shown = lines.map((line) => `<${Array.from(line, code).join('')}> Tj T*`).join(' ');
  return onePage({
    content: stream(`BT /F1 9 Tf 40 770 Td 14 TL ${shown} ET`),
    font: '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>',
    extra: [
      stream(
        `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${map.length} beginbfchar ${map.join('\n')} endbfchar endcmap`,
      ),
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    ],
  });
}

async function grade(pdf: Uint8Array): Promise<string> {
  return (await reader.read(pdf, { ...DEFAULT_LIMITS, engineMs: 60_000 })).grade;
}

const fromCode =
  (start: number, step = 1) =>
  (_: string, index: number) =>
    String.fromCodePoint(start + index * step);
const shifted = (by: number) => (character: string) =>
  String.fromCodePoint(33 + ((character.charCodeAt(0) - 33 + by + 94) % 94));

describe('a page is poor whose letters mean', () => {
  it.for<readonly [string, (character: string, index: number) => string]>([
    ['private-use characters', fromCode(0xe000)],
    ['replacement characters', () => '\uFFFD'],
    ['characters that Unicode does not know', fromCode(0x05f5)],
    ['the glyph numbers of a converter', (_, index) => `(cid:${index})`],
    ['control characters', (_, index) => String.fromCodePoint(1 + (index % 8))],
    ['one and the same letter', () => 'e'],
    ['the next letters but two', shifted(3)],
    ['letters of many scripts', fromCode(0x0100, 61)],
    [
      'capital and small letters at random',
      (_, index) => 'qZkXvBwJtGhPdMfNcRsLaEoIuYxWpTgKjV'[index % 34] ?? '',
    ],
  ])('%s', async ([, meaning]) => {
    expect(await grade(mappedPage(TEXT, meaning))).toBe('poor');
  });

  it('other Arabic letters', async () => {
    const letters = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');
    const other = (letter: string) => letters[(letters.indexOf(letter) + 13) % 28] ?? '';
    expect(await grade(mappedPage(ARABIC, other))).toBe('poor');
  });
});

describe('a page is good whose letters mean themselves', () => {
  it.for<readonly [string, string]>([
    ['in English', TEXT],
    [
      'in Cyrillic with Latin names',
      'Инженер-программист в Москве. Опыт работы три года: React, Node.js, PostgreSQL и Docker. Языки: русский, English.',
    ],
    [
      'in Greek',
      'Μηχανικός λογισμικού στην Αθήνα με τρία χρόνια εμπειρίας σε υπηρεσίες ιστού και βάσεις δεδομένων.',
    ],
    [
      'in Japanese with Latin names',
      'ソフトウェア エンジニアとして AIの研究 とReactの開発 を三年間 行いました。東京の会社 でWebサービス を設計しました。',
    ],
    [
      'in Korean',
      '서울에서 3년 동안 웹서비스와 데이터베이스를 개발한 소프트웨어 엔지니어입니다. React와 Node를 사용합니다.',
    ],
    [
      'in camel case',
      'Skills: JavaScript, TypeScript, PostgreSQL, GraphQL, MongoDB, WordPress, GitHub, LinkedIn, PowerPoint, YouTube, MySQL and others',
    ],
  ])('%s', async ([, text]) => {
    expect(await grade(mappedPage(text, (character) => character))).toBe('good');
  });
});
