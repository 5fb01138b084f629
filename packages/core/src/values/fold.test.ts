import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it.for([
  ['alef with hamza above', 'أحمد', 'احمد'],
  ['alef with hamza below', 'إدارة', 'اداره'],
  ['alef with madda', 'آلة', 'اله'],
  ['alef wasla', 'ٱلنيل', 'النيل'],
  ['alef maqsura as ya', 'مستشفى', 'مستشفي'],
  ['ya with hamza', 'بيئة', 'بييه'],
  ['waw with hamza', 'مؤسسة', 'موسسه'],
  ['ta marbuta as ha', 'برمجة', 'برمجه'],
  ['a hamza that is a mark of its own', 'ا\u0654حمد', 'احمد'],
  ['vowel signs', 'مُتَدَرِّبٌ', 'متدرب'],
  ['the dagger alef', 'هٰذا', 'هذا'],
  ['tatweel', 'بـــرمجة', 'برمجه'],
  ['presentation forms', '\uFEDF\uFEFB', 'للا'],
  ['Persian and Urdu kaf, yeh and heh', 'کتابی ہے', 'كتابي هي'],
  ['letter case', 'BackEND', 'backend'],
  ['Greek letter case, final sigma included', 'ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['accents, composed or not', 'Café Cafe\u0301 Über Ñandú', 'cafe cafe uber nandu'],
  ['compatibility forms', 'ﬁn①²', 'fin12'],
  [
    'Latin letters that do not decompose',
    'łŁıİßẞøØđĐðæÆœþħŧəɓŋ',
    'lliissssooddd'.concat('aeaeoethhtebn'),
  ],
  ['Turkish letters in any case', 'DİYARBAKIR ışık IŞIK', 'diyarbakir isik isik'],
  [
    'the digits of other scripts',
    '٢٠٢٦ ۲۰۲۶ २०२६ ２０２６ \u{116D3}\u{116E3}',
    '2026 2026 2026 2026 39',
  ],
  ['quotation marks', '‘a’ ‚b‛ c´ʼ′ “d” „e‟ «f»', `'a' 'b' c''' "d" "e" "f"`],
  ['dashes', 'a-b‐b‑b‒b–b—b―b−b﹣b－b', 'a-b-b-b-b-b-b-b-b-b-b'],
  [
    'invisible signs',
    'So\u00ADft\u200Bwa\u200Dre\u2060 \u200Fen\uFE0Fgin\u{E0041}eer\uFEFF',
    'software engineer',
  ],
  ['white space of any kind and number', '\t a\u00A0 b\u2028\u2800\n', 'a b'],
] as const)('folds %s', ([, text, folded]) => {
  expect(fold(text)).toBe(folded);
});

it.for(['हिन्दी', 'กรุงเทพ', 'がぎ', '한국어', '東京', 'தமிழ்'])(
  'keeps the marks that are letters in %s',
  (text) => {
    expect(fold(text)).toBe(text);
  },
);

/** The characters that Unicode defines, without the many of East Asia and private ones. */
const ALL = Array.from({ length: 0x1_f000 }, (_, code) => String.fromCodePoint(code)).filter(
  (one) => !/[\p{Cn}\p{Cs}\p{Co}\p{sc=Han}\p{sc=Hangul}\p{sc=Tangut}\p{sc=Yi}]/u.test(one),
);

it('changes nothing that is folded, whatever surrounds it', () => {
  const wrong = ALL.flatMap((one) => [`a${one}A\u0301`, `ب${one}ب`]).filter((text) => {
    const folded = fold(text);
    return fold(folded) !== folded;
  });
  expect(wrong).toEqual([]);
});

it('folds a text and its upper case, lower case and normal forms alike', () => {
  const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
  const texts = [
    'Wrocław',
    'Straße',
    'KØBENHAVN',
    'Đà Nẵng',
    'Œuvre',
    'œuvre',
    'İstanbul',
    'أُستاذة',
  ];
  for (const text of texts) {
    const others = [
      text.toUpperCase(),
      text.toLowerCase(),
      ...forms.map((form) => text.normalize(form)),
    ];
    expect(others.map(fold)).toEqual(others.map(() => fold(text)));
  }
});

it('leaves every letter of the Latin alphabets with its plain letters, and every digit as a digit', () => {
  const letters = ALL.filter((one) => /[\p{L}&&\p{Script=Latin}]/v.test(one) && one < '\u0250');
  const odd = letters.filter((one) => !/^'?[a-z]+·?$/u.test(fold(one)));
  // Letters of tones and of a glottal stop.
  expect(odd.join('')).toBe('ƄƅƧƨƸƹƼƽɁɂ');
  expect(ALL.filter((one) => /\p{Nd}/u.test(one) && !/^[0-9]$/.test(fold(one)))).toEqual([]);
});
