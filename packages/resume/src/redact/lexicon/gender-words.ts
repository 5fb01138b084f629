/** Languages whose words are told apart, because a word of one may tell a gender and one of another not. */
export type Language = 'en' | 'fr' | 'de' | 'es' | 'ar' | 'zh';

/** Words that tell a gender in any text. */
export const GENDER_WORDS: readonly string[] = [
  // English
  'she',
  'hers',
  'himself',
  'herself',
  'male',
  'female',
  'woman',
  'women',
  'lady',
  'ladies',
  'girl',
  'girls',
  'boy',
  'boys',
  'gentleman',
  'gentlemen',
  'housewife',
  'househusband',
  'mother',
  'father',
  'mom',
  'mum',
  'dad',
  'wife',
  'husband',
  'daughter',
  'widow',
  'widower',
  'alumnae',
  'sorority',
  'fraternity',
  'madam',
  'mrs',
  'mister',
  'transgender',
  'maternity',
  'paternity',
  'waitress',
  'waiter',
  'actress',
  'hostess',
  'stewardess',
  'seamstress',
  'headmistress',
  'headmaster',
  'chairwoman',
  'chairman',
  'saleswoman',
  'salesman',
  'businesswoman',
  'businessman',
  'spokeswoman',
  'spokesman',
  'policewoman',
  'policeman',
  'sportswoman',
  'sportsman',
  'craftswoman',
  'craftsman',
  'congresswoman',
  'congressman',
  'servicewoman',
  'serviceman',
  'freshwoman',
  'salesgirl',
  'cowgirl',
  'ballerina',
  'heroine',
  'goddess',
  // French
  'elle',
  'madame',
  'mademoiselle',
  'monsieur',
  'mme',
  'mlle',
  'féminin',
  'masculin',
  'femme',
  'femmes',
  'fille',
  'garçon',
  'épouse',
  'époux',
  'mère',
  'père',
  // German
  'frau',
  'herr',
  'fräulein',
  'weiblich',
  'männlich',
  'frauen',
  'mädchen',
  'mutter',
  'vater',
  'ehefrau',
  'ehemann',
  'hausfrau',
  // Spanish
  'ella',
  'señor',
  'señora',
  'señorita',
  'srta',
  'sra',
  'femenino',
  'masculino',
  'mujer',
  'mujeres',
  'hombre',
  'varón',
  'chica',
  'esposa',
  'esposo',
  'madre',
  'padre',
  // Arabic
  'أنثى',
  'انثى',
  'أنثي',
  'انثي',
  'امرأة',
  'المرأة',
  'للمرأة',
  'نساء',
  'النساء',
  'للنساء',
  'نسائي',
  'نسائية',
  'النسائية',
  'فتاة',
  'فتيات',
  'الفتيات',
  'للفتيات',
  'بنات',
  'البنات',
  'للبنات',
  'سيدات',
  'السيدات',
  'للسيدات',
  'السيدة',
  'سيدة',
  'السيد',
  'الآنسة',
  'آنسة',
  'انسة',
  'الانسة',
  'رجل',
  'الرجال',
  'ذكور',
  'إناث',
  'اناث',
  'للبنين',
  'بنين',
  'الزوج',
  'الزوجة',
  'زوجة',
  'زوج',
  'هو',
  'هي',
  'وهو',
  'وهي',
  'ربة منزل',
  // Chinese
  '女士',
  '先生',
  '小姐',
  '女性',
  '男性',
  '她',
  '他',
];

/** Words that tell a gender only in one language. */
export const GENDER_WORDS_OF: Readonly<Partial<Record<Language, readonly string[]>>> = {
  fr: ['il', 'ils', 'elles', 'homme', 'hommes'],
  de: [
    'er',
    'ihn',
    'ihm',
    'sie',
    'ihre',
    'ihrer',
    'ihrem',
    'ihren',
    'seine',
    'seiner',
    'seinem',
    'seinen',
    'mann',
    'männer',
  ],
  es: ['él', 'ellas', 'ellos', 'niña', 'niño', 'chico', 'sr', 'dr', 'dra', 'don', 'doña'],
  en: ['he', 'him', 'his', 'her', 'man', 'men', 'son', 'sister', 'brother'],
};

/** A title before a name, as a whole word without its full stop. */
export const TITLE_BEFORE =
  /^(?:Mr|Mrs|Ms|Miss|Mx|MR|MRS|MS|MISS|Mister|Madam|Mme|Mlle|Herr|Frau|Sr|Sra|Srta|Don|Doña|Dr|Prof|Eng)$/u;

/**
 * Nouns with a form for women and one for men, of which the common beginning says the same of both. The
 * first is the form for women. In a text of its language both are hidden, because what is hidden would tell
 * the gender too; elsewhere only the form for women, which no other language has.
 */
export const GENDERED_NOUNS: Readonly<
  Partial<Record<Language, readonly (readonly [string, string])[]>>
> = {
  en: pairs('alumna alumnus'),
  fr: pairs(`étudiante étudiant; ingénieure ingénieur; diplômée diplômé; assistante assistant; consultante consultant;
    apprentie apprenti; chargée chargé; employée employé; passionnée passionné; motivée motivé; enseignante enseignant;
    gérante gérant; adjointe adjoint; avocate avocat; doctorante doctorant; alternante alternant;
    développeuse développeur; programmeuse programmeur; vendeuse vendeur; serveuse serveur; chercheuse chercheur;
    directrice directeur; animatrice animateur; rédactrice rédacteur; conceptrice concepteur; formatrice formateur;
    traductrice traducteur; coordinatrice coordinateur; administratrice administrateur; créatrice créateur;
    présidente président; infirmière infirmier; conseillère conseiller; ouvrière ouvrier; caissière caissier;
    technicienne technicien; informaticienne informaticien; pharmacienne pharmacien; lycéenne lycéen; née né;
    mariée marié; pacsée pacsé; âgée âgé; veuve veuf; divorcée divorcé`),
  de: pairs(`Studentin Student; Werkstudentin Werkstudent; Praktikantin Praktikant; Absolventin Absolvent;
    Doktorandin Doktorand; Assistentin Assistent; Auszubildende Auszubildender; Ingenieurin Ingenieur; Informatikerin Informatiker;
    Entwicklerin Entwickler; Softwareentwicklerin Softwareentwickler; Mitarbeiterin Mitarbeiter; Leiterin Leiter;
    Lehrerin Lehrer; Beraterin Berater; Verkäuferin Verkäufer; Kauffrau Kaufmann; Bürokauffrau Bürokaufmann; Schülerin Schüler;
    Tutorin Tutor; Trainerin Trainer; Designerin Designer; Programmiererin Programmierer; Wissenschaftlerin Wissenschaftler;
    Managerin Manager; Ärztin Arzt; Technikerin Techniker; Architektin Architekt; Journalistin Journalist;
    Übersetzerin Übersetzer; Volontärin Volontär; Freiwillige Freiwilliger; Kandidatin Kandidat; Direktorin Direktor;
    Analystin Analyst; Buchhalterin Buchhalter; Betreuerin Betreuer; Helferin Helfer; Kellnerin Kellner; Sprecherin Sprecher`),
  es: pairs(`alumna alumno; ingeniera ingeniero; licenciada licenciado; graduada graduado; desarrolladora desarrollador;
    programadora programador; diseñadora diseñador; coordinadora coordinador; consultora consultor; profesora profesor;
    directora director; becaria becario; voluntaria voluntario; egresada egresado; abogada abogado; arquitecta arquitecto;
    enfermera enfermero; secretaria secretario; investigadora investigador; trabajadora trabajador; tutora tutor;
    camarera camarero; vendedora vendedor; encargada encargado; nacida nacido; soltera soltero; casada casado;
    divorciada divorciado; viuda viudo; hija hijo; maestra maestro; contadora contador; doctora doctor`),
  ar: pairs(`طالبة طالب; مهندسة مهندس; مطورة مطور; مبرمجة مبرمج; محللة محلل; معلمة معلم; محاسبة محاسب; مديرة مدير;
    متدربة متدرب; متطوعة متطوع; خريجة خريج; باحثة باحث; مصممة مصمم; مسؤولة مسؤول; مسئولة مسئول; موظفة موظف;
    طبيبة طبيب; ممرضة ممرض; كاتبة كاتب; مترجمة مترجم; مشرفة مشرف; منسقة منسق; أخصائية أخصائي; اخصائية اخصائي;
    خبيرة خبير; قائدة قائد; رئيسة رئيس; مدربة مدرب; مستشارة مستشار; حاصلة حاصل; متخصصة متخصص; متزوجة متزوج;
    عزباء أعزب; مولودة مولود; مقيمة مقيم; مجتهدة مجتهد; طموحة طموح; شغوفة شغوف; قادرة قادر; متقنة متقن; مطلقة مطلق;
    أرملة أرمل; الأستاذة الأستاذ; الدكتورة الدكتور; الطالبة الطالب; المهندسة المهندس; صيدلانية صيدلاني; محامية محامي;
    مراجعة مراجع; معيدة معيد; مسوقة مسوق; منظمة منظم; مندوبة مندوب; مصورة مصور; متفوقة متفوق; ملتزمة ملتزم`),
};

/** German nouns for women, whatever their stem: `Projektleiterin`, `Industriemechanikerinnen`. */
export const GERMAN_FEMININE =
  /^(?<stem>\p{Lu}\p{L}{2,}(?:er|ent|ant|and|ist|or|log|eur|idat|omat|krat|är|arzt|wirt|ekt))in(?:nen)?$/u;

function pairs(list: string): (readonly [string, string])[] {
  return list.split(';').map((pair) => {
    const [feminine = '', masculine = ''] = pair.trim().split(/\s+/u);
    return [feminine, masculine] as const;
  });
}
