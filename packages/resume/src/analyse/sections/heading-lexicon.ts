import type { SectionKind } from '../analysis.ts';
import { folded } from '../text/folded.ts';

/** Whole headings, `|` between them. */
const PHRASES = {
  summary:
    'summary|profile|about|about me|objective|career objective|professional summary|executive summary|career summary|personal statement|personal profile|professional profile|who am i|career profile|overview|introduction|bio|biography|highlights|summary of qualifications|my profile|' +
    'نبذة|نبذة عني|نبذة شخصية|نبذة مختصرة|الملخص|ملخص|الملخص المهني|ملخص مهني|الملخص الشخصي|الهدف|الهدف الوظيفي|الهدف المهني|الأهداف|عني|من أنا|الملف الشخصي|المقدمة|السيرة المهنية|' +
    'profil|profil professionnel|résumé|à propos|à propos de moi|objectif|objectif professionnel|présentation|accroche|synthèse|' +
    'profil|über mich|kurzprofil|zusammenfassung|berufsziel|persönliches profil|berufliches profil|' +
    'perfil|perfil profesional|resumen|resumen profesional|sobre mí|acerca de mí|objetivo|objetivo profesional|extracto|' +
    '个人简介|自我评价|个人总结|求职意向|自我介绍|个人概述|个人优势|简介|职业目标|关于我',
  work:
    'experience|experiences|work experience|work experiences|professional experience|employment|employment history|work history|career history|career|professional background|relevant experience|internships|internship|internship experience|internships and experience|work|jobs|positions|industry experience|experience and internships|professional experiences|work and internship experience|job experience|practical experience|student teaching|clinical experience|field experience|practicum|' +
    'الخبرة|الخبرات|الخبرات العملية|الخبرة العملية|الخبرة المهنية|الخبرات المهنية|خبرات العمل|خبرة العمل|التاريخ الوظيفي|السجل الوظيفي|الخبرات الوظيفية|الخبرة الوظيفية|الوظائف|العمل|خبراتي|التدريب العملي|التدريب الميداني|الخبرات والتدريب|الخبرة والتدريب|الخبرات السابقة|التدريب التعاوني|' +
    'expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|emplois|stages|stages et expériences|expériences et stages|' +
    'berufserfahrung|erfahrung|erfahrungen|beruflicher werdegang|werdegang|praktische erfahrung|praktische erfahrungen|praktika|berufspraxis|praxiserfahrung|arbeitserfahrung|berufliche erfahrung|berufliche tätigkeit|berufliche laufbahn|' +
    'experiencia|experiencia laboral|experiencia profesional|experiencias|historial laboral|trayectoria profesional|prácticas|experiencia de trabajo|' +
    '工作经历|工作经验|实习经历|职业经历|实习经验|工作|实践经历|工作与实习经历|实习与工作经历|实习工作经历',
  volunteer:
    'volunteer|volunteering|volunteer experience|volunteer work|voluntary work|community service|community involvement|volunteer activities|extracurricular activities|leadership and activities|leadership experience|leadership|activities and leadership|leadership and volunteering|non profit|extracurriculars|civic engagement|' +
    'التطوع|العمل التطوعي|الأعمال التطوعية|الخبرات التطوعية|الأنشطة التطوعية|أنشطة تطوعية|تطوع|الخبرة التطوعية|العمل المجتمعي|' +
    'bénévolat|engagement associatif|engagements|vie associative|expérience bénévole|engagement bénévole|expériences associatives|' +
    'ehrenamt|ehrenamtliche tätigkeit|ehrenamtliches engagement|engagement|freiwilligenarbeit|ehrenamtliche tätigkeiten|soziales engagement|' +
    'voluntariado|experiencia de voluntariado|trabajo voluntario|' +
    '志愿者经历|志愿服务|志愿经历|社会实践|志愿活动|公益活动|校园经历|校园活动',
  education:
    'education|educational background|academic studies|academic background|academic qualifications|education and training|academic history|academics|qualifications|educational qualifications|educational qualification|academic qualification|studies|schooling|education history|school education|university education|academic profile|academic education|education details|education background|educational history|academic record|formal education|' +
    'التعليم|المؤهلات|المؤهلات العلمية|المؤهل العلمي|المؤهلات الأكاديمية|الدراسة|التحصيل العلمي|التعليم والمؤهلات|الخلفية التعليمية|الخلفية الأكاديمية|المؤهلات الدراسية|الشهادات العلمية|التحصيل الدراسي|المسيرة التعليمية|المستوى التعليمي|التعليم الأكاديمي|المؤهل الدراسي|التعليم والتدريب|السيرة الأكاديمية|' +
    'formation|formations|éducation|études|parcours scolaire|parcours académique|diplômes|formation académique|formations et diplômes|cursus|diplômes et formations|scolarité|formation universitaire|' +
    'ausbildung|bildung|studium|bildungsweg|schulbildung|akademischer werdegang|akademische ausbildung|bildungsgang|aus und weiterbildung|hochschulbildung|ausbildung und studium|studium und ausbildung|schulische ausbildung|akademische laufbahn|' +
    'educación|formación|formación académica|estudios|formación y estudios|datos académicos|antecedentes académicos|educación y formación|historial académico|' +
    '教育|教育背景|教育经历|学历|学习经历|教育经验|学术背景|受教育经历',
  skills:
    'skills|technical skills|key skills|core skills|professional skills|soft skills|hard skills|computer skills|it skills|skills and tools|technologies|tools|technical proficiency|technical proficiencies|competencies|core competencies|areas of expertise|expertise|skills and expertise|tech stack|technical expertise|skill set|skillset|skills and abilities|proficiencies|skills and technologies|software|software skills|programming languages|programming skills|skills summary|technical summary|other skills|additional skills|personal skills|skills and competencies|strengths|skills and interests|programming|capabilities|abilities|tools and technologies|technologies and tools|software programs|it development|technical knowledge|technical strengths|skill highlights|digital skills|other knowledge|operating systems|fields|it proficiency|frameworks|interpersonal skills|' +
    'المهارات|مهارات|المهارات التقنية|المهارات الفنية|المهارات الشخصية|المهارات المهنية|مهاراتي|المهارات والقدرات|القدرات|المهارات الأساسية|مهارات الحاسوب|مهارات الحاسب|المهارات البرمجية|المهارات الناعمة|التقنيات|المهارات والأدوات|مهارات تقنية|مهارات شخصية|مهارات الحاسب الآلي|الكفاءات|الأدوات|البرامج|' +
    'compétences|compétences techniques|compétences clés|compétences professionnelles|compétences informatiques|informatique|outils|savoir faire|savoir être|logiciels|connaissances|compétences et outils|atouts|qualités|développement informatique|connaissances informatiques|' +
    'kenntnisse|fähigkeiten|kompetenzen|it kenntnisse|edv kenntnisse|fachkenntnisse|fähigkeiten und kenntnisse|kenntnisse und fähigkeiten|besondere kenntnisse|technische kenntnisse|skills|stärken|technische fähigkeiten|edv|persönliche stärken|' +
    'habilidades|competencias|aptitudes|conocimientos|habilidades técnicas|conocimientos técnicos|conocimientos informáticos|competencias técnicas|herramientas|informática|destrezas|' +
    '技能|专业技能|技能特长|个人技能|核心技能|掌握技能|技能与证书|技术栈|计算机技能|技术能力|职业技能|技术技能',
  languages:
    'languages|language|language skills|foreign languages|language proficiency|languages spoken|spoken languages|' +
    'اللغات|لغات|المهارات اللغوية|اللغة|إتقان اللغات|مهارات اللغة|' +
    'langues|langue|compétences linguistiques|langues étrangères|' +
    'sprachen|sprachkenntnisse|fremdsprachen|sprache|' +
    'idiomas|lenguas|lenguajes|' +
    '语言|语言能力|语言技能|外语|外语水平|外语能力|语言水平',
  projects:
    'projects|personal projects|academic projects|project|side projects|selected projects|key projects|research projects|open source|open source projects|project experience|relevant projects|portfolio|university projects|course projects|projects and research|graduation project|projects undertaken|academic project|notable projects|major projects|project work|project details|relevant repositories|personal project|' +
    'المشاريع|مشاريع|المشروعات|المشاريع الشخصية|المشاريع الأكاديمية|مشاريعي|مشروع التخرج|أهم المشاريع|المشاريع الدراسية|المشاريع البرمجية|مشاريع شخصية|الأعمال|' +
    'projets|projets personnels|projets académiques|réalisations|projet|projets universitaires|' +
    'projekte|persönliche projekte|projekterfahrung|eigene projekte|projekt|ausgewählte projekte|akademische projekte|studienprojekte|' +
    'proyectos|proyectos personales|proyectos académicos|proyecto|' +
    '项目|项目经历|项目经验|个人项目|科研项目|项目介绍|作品集|项目实践',
  certificates:
    'certificates|certifications|certification|certificate|licenses|licenses and certifications|certifications and licenses|courses|training|trainings|courses and certifications|professional certifications|training and certifications|certifications and training|professional development|courses and training|training courses|certificates and courses|certificates and training|courses and certificates|licenses and certificates|continuing education|certification and training|online courses|' +
    'الشهادات|الدورات|الدورات التدريبية|شهادات|دورات|الشهادات والدورات|الدورات والشهادات|الشهادات المهنية|التدريب|دورات تدريبية|الدورات التدريبية والشهادات|الرخص والشهادات|الشهادات الاحترافية|شهادات مهنية|التدريبات|الشهادات والدورات التدريبية|' +
    'certificats|certifications|certificat|formations complémentaires|formations continues|certifications et formations|' +
    'zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|kurse|zertifikate und weiterbildungen|fortbildung|lizenzen und zertifikate|' +
    'certificados|certificaciones|cursos|cursos y certificaciones|formación complementaria|cursos y certificados|certificados y cursos|' +
    '证书|资格证书|认证|培训经历|所获证书|培训|职业证书|证书与认证|专业证书|技能证书',
  awards:
    'awards|honors|honours|awards and honors|honors and awards|achievements|accomplishments|scholarships|awards and achievements|scholarships and awards|awards and scholarships|recognition|prizes|honors and achievements|awards and recognition|key achievements|academic achievements|' +
    'الجوائز|الإنجازات|جوائز|التكريم|الجوائز والتكريم|المنح|إنجازات|الجوائز والإنجازات|' +
    'prix|distinctions|récompenses|prix et distinctions|bourses|' +
    'auszeichnungen|preise|ehrungen|stipendien|erfolge|auszeichnungen und preise|' +
    'premios|reconocimientos|logros|becas|premios y reconocimientos|' +
    '奖项|荣誉|获奖情况|获奖经历|荣誉奖项|所获荣誉|所获奖项|荣誉与奖项|荣誉证书|奖励',
  publications:
    'publications|papers|research|research papers|patents|conferences|research experience|selected publications|publications and patents|presentations|talks|research interests|talks and publications|' +
    'المنشورات|الأبحاث|أبحاث|البحوث|الأبحاث المنشورة|' +
    'publikationen|veröffentlichungen|publicaciones|investigación|recherche|forschung|' +
    '发表论文|论文|科研经历|出版物|学术成果|论文发表|研究经历',
  interests:
    'interests|hobbies|hobbies and interests|interests and hobbies|personal interests|activities|other interests|passions|favorite activities|actvities|hobbys|activities and interests|hobbys and interests|activites|' +
    'الهوايات|الاهتمامات|هوايات|اهتمامات|الهوايات والاهتمامات|الأنشطة|الاهتمامات والهوايات|' +
    "centres d'intérêt|loisirs|intérêts|centres d’intérêts|hobbies|activités|centres d'intérêts|centre d'intérêt|" +
    'interessen|hobbys|hobbies|freizeit|interessen und hobbys|hobbys und interessen|freizeitaktivitäten|' +
    'intereses|aficiones|pasatiempos|hobbies|' +
    '兴趣爱好|爱好|兴趣|个人爱好|兴趣与爱好|特长爱好',
  references:
    'references|referees|reference|المراجع|المعرفون|معرفون|références|referenzen|referencias|recommandations|推荐人|证明人',
  other:
    'contact|contacts|contact me|contact information|contact details|contact info|personal information|personal details|personal info|personal data|profiles|social|social media|social profiles|links|find me online|get in touch|status|address|location|declaration|additional information|other|others|other information|additional|miscellaneous|extra|memberships|affiliations|professional affiliations|professional memberships|driving license|availability|nationality|personal|online|on the web|social networks|web|' +
    'معلومات التواصل|التواصل|بيانات التواصل|معلومات الاتصال|الاتصال|بيانات الاتصال|المعلومات الشخصية|البيانات الشخصية|معلومات شخصية|بيانات شخصية|الروابط|روابط|معلومات إضافية|حسابات التواصل|العنوان|تواصل معي|للتواصل|' +
    'coordonnées|contact|informations personnelles|liens|informations complémentaires|divers|informations|état civil|réseaux|' +
    'kontakt|kontaktdaten|persönliche daten|links|sonstiges|persönliche informationen|angaben zur person|zur person|persönliches|weitere informationen|' +
    'contacto|datos personales|información personal|datos de contacto|enlaces|información adicional|otros|otros datos|redes sociales|información de contacto|' +
    '联系方式|个人信息|基本信息|联系信息|其他|其他信息|个人资料|基本资料',
} satisfies Readonly<Record<Exclude<SectionKind, 'basics'>, string>>;

/** Headings that speak of the person: what stands under them belongs to `basics`. */
const CONTACT =
  'contact|contacts|contact me|contact information|contact details|contact info|personal information|personal details|personal info|personal data|profiles|social|social media|social profiles|links|find me online|get in touch|address|location|online|on the web|social networks|web|personal|معلومات التواصل|التواصل|بيانات التواصل|معلومات الاتصال|الاتصال|بيانات الاتصال|المعلومات الشخصية|البيانات الشخصية|معلومات شخصية|بيانات شخصية|الروابط|روابط|حسابات التواصل|العنوان|تواصل معي|للتواصل|coordonnées|informations personnelles|liens|informations|état civil|réseaux|kontakt|kontaktdaten|persönliche daten|persönliche informationen|angaben zur person|zur person|persönliches|contacto|datos personales|información personal|datos de contacto|enlaces|redes sociales|información de contacto|联系方式|个人信息|基本信息|联系信息|个人资料|基本资料';

/** Words one of which makes a heading together with others of `QUALIFIERS`; the first kind that fits counts. */
const CORES: readonly (readonly [kind: SectionKind, words: string])[] = [
  [
    'volunteer',
    'volunteer volunteering voluntary التطوعيه التطوع benevolat ehrenamt voluntariado extracurricular leadership',
  ],
  ['references', 'references'],
  ['languages', 'languages اللغات langues sprachen idiomas sprachkenntnisse'],
  ['projects', 'projects project المشاريع projets projekte proyectos'],
  [
    'certificates',
    'certifications certificates certification courses trainings training الشهادات الدورات certificats zertifikate certificaciones cursos licenses',
  ],
  ['awards', 'awards honors honours achievements scholarships fellowships الجوائز الانجازات'],
  ['publications', 'publications presentations patents conferences research'],
  [
    'work',
    'experience experiences employment internships internship الخبره الخبرات experiencia berufserfahrung career',
  ],
  [
    'education',
    'education academic academics educational qualifications qualification degrees studies التعليم المؤهلات formation formacion ausbildung studium educacion estudios',
  ],
  [
    'skills',
    'skills skill competencies expertise technologies tools المهارات مهارات competences kenntnisse habilidades fahigkeiten proficiency',
  ],
  ['interests', 'interests hobbies الهوايات activities'],
  ['summary', 'summary profile objective الملخص profil perfil'],
];

const QUALIFIERS =
  'and of the my in for with work record professional relevant technical academic personal key core additional other selected recent industry related working teaching research summary history background areas information details overview it computer software soft hard major event events notable training activities و في et de des du la le les und der y en profesional professionnelle professionnelles العملية المهنية الشخصية العلمية';

/** What a heading begins with that lists some of its kind: "Recent Talks". */
const SOME = new Set(['selected', 'recent', 'relevant', 'additional', 'further', 'other']);

const KINDS = [
  'summary',
  'work',
  'volunteer',
  'education',
  'skills',
  'languages',
  'projects',
  'certificates',
  'awards',
  'publications',
  'interests',
  'references',
  'other',
] as const satisfies readonly SectionKind[];

const EXACT = new Map<string, SectionKind>();
for (const kind of KINDS) {
  for (const phrase of PHRASES[kind].split('|')) {
    if (!EXACT.has(folded(phrase))) EXACT.set(folded(phrase), kind);
  }
}
const CONTACT_HEADINGS = new Set(CONTACT.split('|').map(folded));
const CORE_WORDS = CORES.map(([kind, words]) => [kind, new Set(words.split(' '))] as const);
const KNOWN = new Set([
  ...CORES.flatMap(([, words]) => words.split(' ')),
  ...QUALIFIERS.split(' ').map(folded),
]);

/** A longer text is no heading. */
const MAX_LENGTH = 60;
const MAX_WORDS = 6;
const TRACKED = /^(?:\p{L}\p{M}*\s){3,}\p{L}\p{M}*$/u;

/** What stands around a heading and is none of its words: "2. Education", "EDUCATION______", "Education (cont.)". */
const FRAME =
  /^\s*(?:\p{N}{1,2}|[IVX]{1,4})[.)]\s+|[\s_=~*.–—-]{3,}$|\s*\(cont(?:inued|['’]d|\.)?\)?\s*:?$/giu;

function withoutFrame(text: string): string {
  return text.length > LONGEST_FRAMED ? text : text.replaceAll(FRAME, '');
}

/** A drawn line behind a heading is not longer than a line of text. */
const LONGEST_FRAMED = 140;

/**
 * What section a text is the heading of, if it is nothing else than a heading in English, Arabic, French,
 * German, Spanish or Chinese; null for another text.
 */
export function headingKind(text: string): SectionKind | null {
  const heading = withoutFrame(text);
  if (heading.length > MAX_LENGTH) return null;
  const whole = folded(heading);
  const words = TRACKED.test(whole) ? whole.replaceAll(' ', '') : whole;
  const known = kindOf(words);
  if (known) return known;
  // "教育背景 Education": the same heading in two languages, or "1. Education".
  const latin = words
    .replaceAll(/[^a-z\s]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const rest = words
    .replaceAll(/[a-z]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (latin !== '' && rest !== '' && (EXACT.has(rest) || /^\d{1,2}$/u.test(rest)))
    return kindOf(latin);
  return null;
}

function kindOf(words: string): SectionKind | null {
  const exact = EXACT.get(words);
  if (exact) return CONTACT_HEADINGS.has(words) ? 'basics' : exact;
  const parts = words.split(' ');
  if (parts.length < 2 || parts.length > MAX_WORDS) return null;
  if (SOME.has(parts[0] ?? '')) {
    const whole = EXACT.get(parts.slice(1).join(' '));
    if (whole) return whole;
  }
  if (!parts.every((word) => KNOWN.has(word))) return null;
  return CORE_WORDS.find(([, core]) => parts.some((word) => core.has(word)))?.[0] ?? null;
}

/** The last words of headings that say what stands below, whatever stands before them. */
const LAST_WORDS: readonly (readonly [kind: SectionKind, words: string])[] = [
  ['work', 'experience experiences employment traineeship internships appointments positions'],
  ['publications', 'publications presentations papers lectures'],
  ['awards', 'awards honors honours scholarships fellowships'],
  ['certificates', 'certifications licenses'],
  ['other', 'memberships affiliations societies associations committees'],
];
const LAST = new Map(
  LAST_WORDS.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** What section a line in capitals is the heading of, by its last word: `STUDENT TEACHING EXPERIENCE`. */
export function capitalHeadingKind(text: string): SectionKind | null {
  if (text.length > MAX_LENGTH || /[\p{N}@|]|[,;]\s/u.test(text)) return null;
  const words = folded(text).split(' ');
  if (words.length < 2 || words.length > MAX_WORDS) return null;
  return LAST.get(words.at(-1) ?? '') ?? null;
}

/** Headings that are also labels of parts of entries. */
const WEAK = new Set(
  'highlights|courses|coursework|tools|technologies|status|fields|links|personal|location|address|activities|achievements|key achievements|training|trainings|research|leadership|programming|software|other|additional|online|web|project|projects|languages|frameworks|profile|publications|skills|interests|certificate|operating systems|المهارات|الدورات|الانجازات|التدريب|المشاريع'
    .split('|')
    .map(folded),
);

/** Whether a heading may also be the label of a part of an entry, such as Highlights. */
export function isWeakHeading(text: string): boolean {
  return WEAK.has(folded(text));
}

/** Whether a text is a heading as a whole, not only made of words of headings. */
export function isExactHeading(text: string): boolean {
  const heading = withoutFrame(text);
  return heading.length <= MAX_LENGTH && EXACT.has(folded(heading));
}
