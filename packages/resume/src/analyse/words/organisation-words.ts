import { folded } from '../text/folded.ts';

/** Legal forms and nouns of companies and other employers. */
const COMPANY = new Set(
  (
    'inc ltd llc llp plc gmbh ag kg ug mbh sarl sas sa spa srl bv nv ab oy pty pvt limited corp corporation company co incorporated group holding holdings technologies technology tech systems solutions software labs laboratories consulting consultants services industries bank insurance telecom communications media studio studios agency hospital clinic pharmacy pharmaceuticals ministry authority municipality foundation institute center centre restaurant hotel airlines airways motors energy petroleum oil gas construction contracting engineering trading logistics ventures capital partners associates networks digital interactive games store stores market press magazine newspaper radio tv club association society union commission council committee factory plant enterprises international global startup firm office ' +
    'شركه مؤسسه مجموعه بنك مصرف مستشفي مركز هيئه وزاره جمعيه مصنع مكتب معهد وكاله صيدليه عياده مطعم فندق مختبر مختبرات مجلس نادي بلديه امانه منظمه مدرسه جريده صحيفه مجله قناه ' +
    'societe entreprise groupe banque cabinet agence hopital clinique laboratoire ministere mairie association fondation centre usine librairie ' +
    'firma gruppe sparkasse krankenhaus klinik verein stiftung ministerium verlag werke werk stadtwerke technik versicherung fraunhofer ' +
    'empresa grupo banco hospital clinica ministerio ayuntamiento asociacion fundacion fabrica sociedad agencia'
  )
    .split(' ')
    .map(folded),
);
const CHINESE_COMPANY =
  /(?:公司|集团|银行|医院|科技|有限|研究所|研究院|事务所|中心|工作室|委员会|局|厂|酒店|实验室)$/u;

const SCHOOL = new Set(
  (
    'university univ college collage school institute academy faculty polytechnic institution universities iit mit nit ucla universite ecole lycee faculte iut insa institut universitat hochschule fachhochschule schule gymnasium akademie tu fh universidad escuela colegio instituto facultad politecnica universita universiteit vidyalaya campus conservatory seminary cegep kolleg realschule berufsschule berufskolleg technikum madrasa ' +
    'جامعه كليه معهد مدرسه اكاديميه مدارس ثانويه الجامعه الكليه المعهد المدرسه الاكاديميه'
  )
    .split(' ')
    .map(folded),
);
/** What colleges of one owner in India are called together. */
const GROUP = /\S\sgroup\sof\s(?:institutions?|institutes|colleges|schools)(?!\p{L})/iu;
const CHINESE_SCHOOL = /(?:大学|学院|中学|学校|高中)/u;
const GERMAN_SCHOOL = /(?:universität|hochschule|schule|gymnasium|akademie)$/iu;

/** How much a text looks like the name of a company: 0, or 1 if it has a word that companies have. */
export function companyScore(text: string): 0 | 1 {
  if (text.length > 100) return 0;
  if (CHINESE_COMPANY.test(text.trim())) return 1;
  return folded(text)
    .split(' ')
    .some((word) => COMPANY.has(word) || COMPANY.has(withoutArticle(word)))
    ? 1
    : 0;
}

/** Whether a text is only the legal form of a company, such as `Inc.` after a comma. */
export function isLegalForm(text: string): boolean {
  return /^(?:inc|ltd|llc|llp|plc|gmbh|ag|kg|corp|co|s\.?a|s\.?a\.?r\.?l|pvt|limited|pvt\.? ltd|co\.?,? ltd)\.?$/iu.test(
    text.trim(),
  );
}

/** What is called after a school and is none, such as a School District or a University Press. */
const BODY = new Set(
  'district districts board boards association associations committee council corporation library libraries press hospital hospitals clinic clinics bookstore store club society union league conference counselor counselors counsellor counsellors teacher teachers student students graduate graduates group senate taskforce journal journals magazine newspaper newspapers radio station year years yearbook contest competition championship championships tournament cohort wide'.split(
    ' ',
  ),
);
const JOINS = new Set(['and', 'of', 'for', 'in', 'at', 'with', 'from', 'to', 'who']);
/** So many words after the word for a school the body may stand. */
const NEAR = 4;

const STAFF = /(?<!\p{L})(?:faculty|campus(?:es)?)(?!\p{L}|\sof)/gu;
/** Where "faculty" is who teaches, and "the university" one that has its name elsewhere. */
const COMMON =
  /(?<![\p{L}])(?:(?:faculty|campus(?:es)?)(?!\p{L}|\sof)|universities(?!\p{L}))|(?<![\p{L}])(?:the|a|an|our|my|this|every|other|of)\s(?:university|college|school|institute|institution|academy)(?!\p{L}|\sof)/gu;
/** What a school gives is no school. */
const GIFT = /(?<!\p{L})(?:awards?|scholarships?|prizes?)(?!\p{L})/iu;

/**
 * How much a text looks like the name of a school: 0, or 1 if it has the word for one and is not the name of a body
 * or of an award that is called after a school.
 */
export function schoolScore(text: string): 0 | 1 {
  if (text.length > 140) return 0;
  if (CHINESE_SCHOOL.test(text) || GROUP.test(text)) return 1;
  // In a text without capitals a name has none either.
  const names = text.replaceAll(/\p{Lu}/u.test(text) ? COMMON : STAFF, ' ');
  const isNamed = names
    .split(/[,;،(]/u)
    .some((part) => !GIFT.test(part) && namesSchool(folded(part).split(' ')));
  return isNamed ? 1 : 0;
}

function namesSchool(words: readonly string[]): boolean {
  return words.some(
    (word, index) =>
      (SCHOOL.has(word) || GERMAN_SCHOOL.test(word)) &&
      !(PARTS.has(word) && !AFTER_PART.has(words[index + 1] ?? 'of')) &&
      !namesBody(words.slice(index)),
  );
}

/** What belongs to a school, and is one only where nothing but its name stands behind: "Faculty Search" is none. */
const PARTS = new Set(['faculty', 'campus']);
const AFTER_PART = new Set(['of', 'for', 'and']);

/** Whether words that begin with one for a school go on to name a body: "School Board", "University of X Press". */
function namesBody([word, ...rest]: readonly string[]): boolean {
  // What stands after "School of" is what it teaches.
  if (word !== 'university' && (rest[0] === 'of' || rest[0] === 'for')) return false;
  return rest
    .slice(0, NEAR)
    .some((one, index) => BODY.has(one) && JOINS.has(rest[index + 1] ?? 'of'));
}

function withoutArticle(word: string): string {
  return word.startsWith('ال') ? word.slice(2) : word;
}
