import { expect, it } from 'vitest';
import { garbleScore, POOR_SCORE } from './garble-score.ts';

const ENGLISH =
  'Mona Karim Backend engineer in Cairo with three years of practice. Designed and tested small web services. Languages are Arabic and English and some French';

/** A text in a font whose glyphs have other codes: each printable ASCII sign is another one. */
function shifted(text: string, by: number): string {
  return text.replaceAll(/[!-~]/gu, (sign) =>
    String.fromCodePoint(33 + ((sign.charCodeAt(0) - 33 + by + 94) % 94)),
  );
}

it.for([
  ENGLISH,
  'Skills: HTML, CSS, SQL, PHP, XML, JSON, AWS, GCP, Git, TDD, CI/CD, MVC, GraphQL, gRPC, NGINX, DNS, TLS',
  'Wykształcenie: Politechnika Wrocławska, informatyka. Doświadczenie: programista w małej firmie',
  'Vzdělání: Vysoké učení technické v Brně. Zkušenosti s vývojem webových služeb a databází',
  'Ausbildung zum Fachinformatiker, Schwerpunkt Anwendungsentwicklung; Softwarearchitektur',
  'Kỹ sư phần mềm tại thành phố Hồ Chí Minh với ba năm kinh nghiệm',
  'Ohjelmistokehittäjä Helsingissä, kolmen vuoden kokemus',
  'Yazılım mühendisi, İstanbul. Üç yıl deneyim, veritabanı ve web hizmetleri',
  'مهندسة برمجيات في القاهرة',
  'ソフトウェアエンジニアとして三年間の経験があります。東京の会社で働いています。',
  'Mona Karim\n01001234567\nmona@example.com',
])('calls no ordinary text garbled: %s', (text) => {
  expect(garbleScore(text)).toBeLessThanOrEqual(POOR_SCORE);
});

it('calls text of a font garbled whose codes are shifted by up to 31', () => {
  const shifts = Array.from({ length: 63 }, (_, index) => index - 31).filter((by) => by !== 0);
  expect(shifts.filter((by) => garbleScore(shifted(ENGLISH, by)) <= POOR_SCORE)).toEqual([]);
});

it.for([
  ['single letters', 'W O R K E X P R N C'],
  ['words that are repeated', 'Mona Mona Karim Karim Cairo Cairo Egypt Egypt Skills Skills'],
  ['characters without a meaning', 'M\uFFFDna K\uFFFDr\uFFFDm \uE000\uE001'],
  ['words without spaces between them', 'Backendengineerwiththreeyearsofpractice inCairo'],
] as const)('calls text with %s garbled', ([, text]) => {
  expect(garbleScore(text)).toBeGreaterThan(POOR_SCORE);
});
