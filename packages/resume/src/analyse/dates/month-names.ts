/** The names of the months, from January on, without points and in small letters. */
const NAMES: readonly (readonly string[])[] = [
  'january jan janvier janv januar jän jänner enero ene يناير جانفي كانون_الثاني كانون_ثاني كانون_ثان gennaio 一月',
  'february feb février fevrier févr fevr fév februar febrero فبراير فيفري شباط 二月',
  'march mar mars märz mär marz maerz mrz marzo مارس آذار اذار 三月',
  'april apr avril avr abril abr أبريل ابريل إبريل أفريل افريل نيسان 四月',
  'may mai mayo مايو ماي أيار ايار 五月',
  'june jun juin juni junio يونيو يونيه جوان حزيران 六月',
  'july jul juillet juil juli julio يوليو يوليه يوليوز جويلية تموز 七月',
  'august aug août aout agosto ago أغسطس اغسطس غشت أوت اوت آب 八月',
  'september sept sep septembre septiembre set سبتمبر شتنبر أيلول ايلول 九月',
  'october oct octobre oktober okt octubre أكتوبر اكتوبر تشرين_الأول تشرين_الاول تشرين_أول تشرين_اول 十月',
  'november nov novembre noviembre نوفمبر نونبر تشرين_الثاني تشرين_ثاني تشرين_ثان 十一月',
  'december dec décembre decembre déc dezember dez diciembre dic ديسمبر دجنبر كانون_الأول كانون_الاول كانون_أول كانون_اول 十二月',
].map((names) => names.split(' ').map((name) => name.replaceAll('_', ' ')));

/** The months of the Hijri calendar, in Arabic and in Latin letters. */
const HIJRI_NAMES =
  'محرم صفر ربيع_الأول ربيع_الاول ربيع_الثاني ربيع_الآخر جمادى_الأولى جمادى_الاولى جمادى_الآخرة جمادى_الثانية رجب شعبان رمضان شوال ذو_القعدة ذي_القعدة ذو_الحجة ذي_الحجة muharram safar rajab shaban ramadan shawwal dhul-qadah dhul-hijjah'
    .split(' ')
    .map((name) => name.replaceAll('_', ' '));

const NUMBERS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1])));

/** The number of a month by its name, with or without a point, in any case; undefined for another word. */
export function monthNumber(name: string): number | undefined {
  return NUMBERS.get(
    name
      .toLowerCase()
      .replace(/[.\u060C]$/u, '')
      .replaceAll(/\s+/gu, ' '),
  );
}

/** A part of a regular expression for all names of some list, the longest first. */
function alternatives(names: readonly string[]): string {
  return names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(' ', '\\s'))
    .join('|');
}

/** Matches the name of a month. */
export const MONTH = `(?:${alternatives([...NUMBERS.keys()])})`;
export const HIJRI_MONTH = `(?:${alternatives(HIJRI_NAMES)})`;
