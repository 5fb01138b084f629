const PERSONAL =
  /(?:address|nationality|citizen|born|birth|gender|sex|marital|married|religion|military|phone|mobile|e-?mail|العنوان|الجنسية|الميلاد|الجنس|الحالة الاجتماعية|الديانة|الهاتف|الجوال|البريد|adresse|nationalité|né(?:e)? le|geboren|staatsangehörigkeit|dirección|nacionalidad|nacimiento|地址|国籍|出生|性别|婚姻|政治面貌)/iu;
const FEWEST_WORDS = 6;

/** What stands further below is no header, also where no heading was recognised. */
export const MOST_HEADER_LINES = 8;

/**
 * Whether a line above the first heading says what somebody can do. Names, addresses and personal data do not,
 * also where they are called Ruby or Java Street: nothing of them may change a match.
 */
export function isHeaderProse(text: string): boolean {
  if (PERSONAL.test(text) || /@|^\W*\d/u.test(text)) return false;
  return text.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length >= FEWEST_WORDS;
}
