import { createRandom, pick, range, type Random } from './random.ts';
import { zipfTable } from './zipf.ts';

/** Words that people would write, the commonest first, English and Arabic in turns. */
const HEAD =
  'intern تدريب work شركة team فريق data مشروع design تصميم product خبرة software مهارات build برمجة learn تطوير customer هندسة support محاسبة market تسويق report مبيعات review إدارة test بيانات project عملاء web تقنية mobile تحليل service جودة develop تخطيط plan خدمة finance طاقة health صحة energy تعليم cloud أمن system شبكات research بحث content محتوى brand إعلام media ترجمة code تقارير manage دعم create متابعة analysis ميزانية backend تنفيذ frontend صيانة mentor توظيف office مكتب remote ميدان planning قانون startup ناشئة sales تجارة logistics لوجستيات security تصنيع network زراعة solar شمسية robotics روبوت embedded عمارة firmware فنون quality سياحة hardware ضيافة database طيران platform موانئ growth بنوك strategy تأمين insurance أدوية policy مختبر language عقارات education إنشاءات laboratory مياه chemistry نفط biology غاز statistics كهرباء economics ميكانيكا accounting إلكترونيات audit حاسوب tax اتصالات legal ذكاء'.split(
    ' ',
  );

const WORDS = 20_000;

const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w z'.split(' ');
const VOWELS = 'a e i o u ai ea io ou'.split(' ');
const CODAS = ['', '', 'l', 'm', 'n', 'r', 's', 't', 'nd', 'rk', 'st'];
const LETTERS = 'بتثجحخدذرزسشصضطظعغفقكلمنهوي'.split('');
const FORMS: readonly ((root: readonly string[]) => string)[] = [
  ([a, b, c]) => `م${a}${b}و${c}`,
  ([a, b, c]) => `${a}ا${b}${c}ة`,
  ([a, b, c]) => `ت${a}${b}ي${c}`,
  ([a, b, c]) => `است${a}${b}ا${c}`,
  ([a, b, c]) => `أ${a}${b}ا${c}`,
];

/** All words, the commonest first. The rare ones are nobody’s language, but look like the two. */
export const VOCABULARY: readonly string[] = makeVocabulary();

function makeVocabulary(): string[] {
  const random = createRandom(4711);
  const words = new Set(HEAD);
  while (words.size < WORDS) words.add(words.size % 2 === 0 ? english(random) : arabic(random));
  return [...words];
}

function english(random: Random): string {
  const syllables = 2 + Math.floor(random() * 2);
  return range(syllables)
    .map(() => pick(random, ONSETS) + pick(random, VOWELS) + pick(random, CODAS))
    .join('');
}

function arabic(random: Random): string {
  return pick(random, FORMS)(range(3).map(() => pick(random, LETTERS)));
}

const table = zipfTable(WORDS);

/** A word, as often as Zipf's law says. */
export function drawWord(random: Random): string {
  return VOCABULARY[table[Math.floor(random() * table.length)] ?? 0] ?? '';
}

/** So many words with a space between them. */
export function drawWords(random: Random, count: number): string {
  return range(count)
    .map(() => drawWord(random))
    .join(' ');
}

/** Words that occur in exactly `NEEDLE_JOBS` open jobs each, however many jobs there are. */
export const NEEDLES = ['zymurgy', 'quokkaesque', 'palimpsest', 'قسطنطينية', 'أرخبيليات'] as const;
export const NEEDLE_JOBS = 40;

/** Words of the head, by how many jobs they are in. */
export const SEARCHED = {
  /** One job in five or so. */
  common: ['data', 'design', 'product', 'software'],
  commonArabic: ['مشروع', 'تصميم', 'خبرة', 'مهارات'],
  /** One in a hundred or so. */
  middling: ['laboratory', 'chemistry', 'biology', 'statistics', 'economics'],
  middlingArabic: ['مختبر', 'عقارات', 'إنشاءات', 'نفط', 'كهرباء'],
  /** Beginnings of those. */
  beginnings: ['laborat', 'chemist', 'biolog', 'statist', 'econom'],
  /** Those with a letter wrong, missing, doubled or swapped. */
  misspelt: ['labotatory', 'chemstry', 'biollogy', 'statitsics', 'econmics'],
  /** Out of the middle of those. */
  parts: ['aborat', 'hemist', 'iolog', 'tatisti', 'conomic'],
} as const;

const PLACES: readonly string[] =
  'Cairo, القاهرة, Alexandria, Giza, Dubai, الرياض, Amman, Berlin, الإسكندرية, Tunis, Beirut, Casablanca, دبي, Doha, Mansoura, أسيوط, Port Said, Aswan, عمّان, Ismailia'.split(
    ', ',
  );
const placeTable = zipfTable(PLACES.length);

/** A place, the large ones more often. */
export function drawPlace(random: Random): string {
  return PLACES[placeTable[Math.floor(random() * placeTable.length)] ?? 0] ?? '';
}

/** The name of the company that was made as number `index`, from 0. */
export function companyName(index: number): string {
  const [one, two] = [index * 13, index * 101 + 7].map((n) => VOCABULARY[200 + (n % 5000)]);
  return `${one} ${two} ${index}`;
}

const FIRST = ['Sara', 'Omar', 'Salma', 'Karim', 'Mona', 'Youssef', 'أحمد', 'فاطمة', 'نور', 'ليلى'];
const LAST = ['Adel', 'Haddad', 'Nasser', 'Mansour', 'Fathy', 'السيد', 'حسن', 'إبراهيم', 'خليل'];

/** The name of the student that was made as number `index`. */
export function fullName(index: number): string {
  return `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / 7) % LAST.length]}`;
}
