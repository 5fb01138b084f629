import { wordsOf } from './words.ts';

/** Beside one of these every name means a skill: `proficient in Excel`, `teaching experience`. */
export const CUES = folded(`
  knowledge proficient proficiency experience experienced expert expertise skilled skills skill familiar
  familiarity fluent fluency competent competency competencies competence abilities ability knows know
  understanding learn learned learnt learning studied specialised specialized specializing specialising
  background mastered mastery certified certification qualified
  خبرة الخبرة إجادة يجيد أجيد إتقان متقن يتقن أتقن معرفة مهارة مهارات المهارات دورة
`);

/** Beside one of these the name of a technical skill means it: `using R`, `R programming`. */
export const TECHNICAL_CUES = folded(`
  language languages programming framework frameworks library libraries tool tools technology technologies
  software stack technical using use used uses utilizing utilising utilized utilised via code coded codes
  coding codebase script scripts scripting scripted program programs programmed programmer programmers wrote
  written write writes writing develop develops developed developing developer developers development
  engineer engineers engineering built build builds building implement implemented implementing
  implementation taught master backend frontend server service services microservice microservices api apis
  app apps application applications package packages module modules compiler syntax spreadsheet spreadsheets
  worksheet worksheets workbook workbooks macro macros formulas pivot vba template templates component
  components cluster clusters pipeline pipelines job jobs cookbook cookbooks recipe recipes playbook manifest
  manifests query queries sketch prototype prototypes hooks dashboard dashboards addin studio ide sdk
  cli orm bootcamp
  لغة لغات برمجة البرمجة باستخدام استخدام استخدم مستخدما يستخدم إطار أطر مكتبة مكتبات أداة أدوات تقنية تقنيات
  مطور مطورة تطوير طورت طور برنامج برامج بواسطة كتبت بناء بنيت مبرمج تطبيق تطبيقات
`);

/** Beside one of these even a name in small letters means a skill: `using excel`. */
export const USES = folded('using use used uses utilizing utilising via باستخدام استخدام');

/** Beside one of these a name of one letter means a skill whatever stands on its other side. */
export const STRONG_CUES_AFTER = folded(`
  programming programmer programmers developer developers language languages code coding codebase script
  scripts scripting framework frameworks library libraries package packages engineer engineers compiler
  spreadsheet spreadsheets workbook workbooks macro macros
`);

/** Words that may stand between a cue and the name, or between a name and its cue. */
export const CLEAN = folded(`
  in of with the a an some both as like such including include includes mainly mostly mainly modern basic
  basics advanced intermediate beginner good strong excellent solid deep proven working hands on practical
  professional fundamental fundamentals core pure embedded native expert ms microsoft apache google adobe
  oracle intermediate-level level at least either etc eg ie namely plus and or also on for is are
  في من على مثل و أو مع المتقدم متقدم متقدمة مبتدئ متوسط جيد جيدة ممتاز ممتازة عالية قوية أساسيات
`);

/** Between two names these make a list of them. */
export const CONNECTIVES = folded('and or plus with و أو مع ثم');

/** After a name these say that it is a verb or another word: `excel at`, `go to`, `express themselves`. */
export const NOT_BEFORE = folded(`
  to at than beyond ahead through live away back forward into themselves himself herself myself yourself
  ourselves itself interest concern gratitude quickly swiftly fast well
`);

/** Before a name these say that it is a verb: `I excel`, `will go`. */
export const NOT_AFTER = folded(`
  to will would can could i we you he she it they who must should may might always let lets helps
  help did not dont
`);

/** Before a single letter these number or rate something: `Plan C`, `Vitamin C`, `Grade C`. */
export const NUMBERED = folded(`
  plan vitamin vitamins vit hepatitis hep grade grades class type types section option category series phase
  group block appendix team level model size part schedule note figure fig table exhibit unit route line
  building floor room gate wing zone division tier article annex protein factor omega form visa stage round
  batch shift segment chapter item point step lot box track league row column version letter initial mr mrs
  ms dr prof sr jr خطة فيتامين الفيتامين خطه مجموعة قسم فئة درجة
`);

/** Names that a year turns into a date: `Spring 2022`. */
export const SEASONS = folded('spring ربيع');

function folded(list: string): ReadonlySet<string> {
  return new Set(wordsOf(list).folded);
}
