import { folded } from '../text/folded.ts';

/** Nouns that end a title of a job in English, begin one in Arabic, French and Spanish, or are one. */
const HEADS =
  'engineer developer programmer manager director analyst consultant intern trainee assistant associate officer specialist coordinator designer architect administrator technician scientist researcher lead leader head supervisor executive representative accountant auditor advisor adviser agent instructor teacher tutor lecturer professor fellow clerk secretary receptionist cashier salesman saleswoman salesperson nurse doctor physician pharmacist dentist surgeon therapist psychologist counselor counsellor chemist biologist physicist mathematician statistician economist lawyer attorney paralegal judge writer editor author journalist reporter copywriter translator interpreter photographer videographer animator illustrator artist musician actor producer recruiter buyer planner strategist controller operator mechanic electrician plumber carpenter welder driver pilot captain chef cook waiter waitress barista bartender baker guard founder cofounder owner partner president ceo cto cfo coo cio cmo cpo vp chairman chairwoman chairperson principal dean coach trainer mentor ambassador volunteer member treasurer apprentice student freelancer contractor worker employee staff tester qa devops sre dba webmaster sysadmin marketer evangelist advocate scrum owner superintendent inspector surveyor draftsman foreman estimator dispatcher merchandiser stylist host hostess steward attendant caretaker nanny librarian curator archivist geologist veterinarian paramedic radiologist hygienist investigator detective firefighter soldier sergeant lieutenant colonel banker trader broker underwriter actuary teller collector bookkeeper paymaster registrar proofreader moderator annotator facilitator organizer organiser liaison generalist expert technologist practitioner postdoc internship apprenticeship traineeship externship coop demonstrator grader examiner invigilator committer contributor maintainer entrepreneur investor speaker janitor cleaner packer picker loader porter laborer labourer machinist assembler fabricator installer repairer tailor seamstress dressmaker gardener farmer fisherman hunter rector chancellor minister senator mayor diplomat consul aide page orderly model dancer singer composer conductor dj gamer streamer influencer blogger vlogger youtuber podcaster ta ra pm po ux ui sde swe sdet ' +
  'مهندس مهندسه مطور مطوره مبرمج مبرمجه مدير مديره محلل محلله مستشار مستشاره متدرب متدربه مساعد مساعده مسؤول مسؤوله مسئول مسئوله موظف موظفه اخصائي اخصائيه اخصائى منسق منسقه مصمم مصممه معماري فني فنيه باحث باحثه مشرف مشرفه رئيس رئيسه محاسب محاسبه مدقق مدققه مراجع مراجعه وكيل مندوب مندوبه مدرس مدرسه معلم معلمه محاضر محاضره استاذ استاذه معيد معيده كاتب كاتبه سكرتير سكرتيره ممرض ممرضه طبيب طبيبه صيدلي صيدلانيه محامي محاميه محرر محرره صحفي صحفيه مترجم مترجمه مصور مصوره منتج مخرج مسوق مسوقه قائد قائده مؤسس شريك متطوع متطوعه عضو طالب تقني تقنيه خبير خبيره مدرب مدربه ممثل بائع تدريب مختبر سائق مراقب مراقبه اداري اداريه امين امينه منظم منظمه منفذ كيميائي فيزيائي جيولوجي اقتصادي رسام عامل عامله نائب ' +
  'ingenieur ingenieure developpeur developpeuse programmeur programmeuse directeur directrice analyste consultante stagiaire assistante adjoint adjointe charge chargee chef responsable coordinateur coordinatrice concepteur conceptrice architecte administrateur administratrice technicien technicienne chercheur chercheuse comptable auditeur auditrice conseiller conseillere commercial commerciale vendeur vendeuse professeur enseignant enseignante infirmier infirmiere medecin pharmacien pharmacienne avocat avocate juriste redacteur redactrice journaliste traducteur traductrice photographe graphiste recruteur acheteur fondateur fondatrice president presidente gerant gerante alternant alternante apprenti apprentie benevole etudiant formateur formatrice animateur animatrice serveur serveuse caissier caissiere ouvrier ouvriere employe employee agent secretaire infographiste webdesigner stage doctorant doctorante ' +
  'ingenieurin entwickler entwicklerin softwareentwickler softwareentwicklerin programmierer programmiererin leiter leiterin projektleiter projektleiterin teamleiter teamleiterin analystin berater beraterin praktikant praktikantin assistent assistentin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin spezialist spezialistin koordinator koordinatorin gestalter gestalterin designerin architektin administratorin techniker technikerin wissenschaftler wissenschaftlerin forscher forscherin buchhalter buchhalterin prufer lehrer lehrerin dozent dozentin krankenpfleger arzt arztin apotheker anwalt anwaltin redakteur redakteurin journalist ubersetzer ubersetzerin verkaufer verkauferin kaufmann kauffrau fachinformatiker fachkraft werkstudent werkstudentin hilfskraft aushilfe auszubildender auszubildende azubi trainee grunder grunderin geschaftsfuhrer geschaftsfuhrerin freiwilliger tutorin tester referent referentin praktikum softwareingenieur datenanalyst datenanalystin produktmanager produktmanagerin projektmanager projektmanagerin marketingmanager laborant laborantin ' +
  'ingeniero ingeniera desarrollador desarrolladora programador programadora gerente directora analista consultor consultora becario becaria practicante pasante asistente auxiliar ayudante encargado encargada coordinador coordinadora disenador disenadora arquitecto arquitecta administrador administradora tecnico tecnica investigador investigadora contador contadora contable asesor asesora comercial vendedor vendedora profesor profesora maestro maestra enfermero enfermera medico medica farmaceutico abogado abogada redactor redactora periodista traductor traductora fotografo reclutador comprador fundador fundadora socio socia presidenta voluntario voluntaria jefe jefa responsable supervisora especialista operario cajero cajera camarero camarera secretaria lider cientifico cientifica';

const CHINESE =
  /(?:工程师|开发者?|程序员|经理|总监|主管|分析师|顾问|实习生|助理|专员|设计师|架构师|管理员|技术员|科学家|研究员|会计|审计|教师|讲师|教授|助教|护士|医生|律师|编辑|记者|翻译|摄影师|销售|运营|创始人|总裁|负责人|组长|部长|主任|秘书|志愿者|测试|文员|代表|队长)$/u;

/** Words around the head that titles have: rank, and field of work. */
const MODIFIERS = new Set(
  'senior junior sr jr lead principal chief vice deputy executive graduate summer software hardware frontend backend fullstack full stack front end back web mobile data machine learning product project program marketing sales business finance financial human resources hr it systems network security cloud embedded electrical mechanical civil chemical industrial research teaching laboratory lab customer technical support operations quality assurance account content social media graphic ux ui game android ios java python net php dotnet'.split(
    ' ',
  ),
);

const HEAD_WORDS = new Set(HEADS.split(' ').map(folded));
const PREPOSITION = /\s(?:of|for|in|to|on|de|des|du|en|für|im|and|&|of the|في|ل)\s/iu;

/**
 * How much a text looks like the title of a job: 0 not at all, 1 it has the word for one, 2 it is named for
 * one, as "Software Engineer" and "Head of Sales" are.
 */
export function titleScore(text: string): 0 | 1 | 2 {
  if (text.length > 90) return 0;
  if (CHINESE.test(text.trim())) return 2;
  const words = folded(text)
    .split(' ')
    .filter((word) => !/^(?:[ivx]{1,3}|\d)$/u.test(word));
  if (words.length === 0 || words.length > 12) return 0;
  const last = words.at(-1) ?? '';
  const first = withoutArticle(words[0] ?? '');
  if (HEAD_WORDS.has(last) || HEAD_WORDS.has(first)) return 2;
  const before = folded(
    PREPOSITION.exec(text)
      ? text.slice(0, PREPOSITION.exec(text)?.index)
      : (text.split(/[,(/–—-]/u)[0] ?? ''),
  ).split(' ');
  if (HEAD_WORDS.has(before.at(-1) ?? '')) return 2;
  return words.some((word) => HEAD_WORDS.has(withoutArticle(word))) ? 1 : 0;
}

/** Whether all words of a text are ones that titles are made of. */
export function isOnlyTitleWords(text: string): boolean {
  const words = folded(text).split(' ');
  return words.every((word) => MODIFIERS.has(word) || HEAD_WORDS.has(withoutArticle(word)));
}

function withoutArticle(word: string): string {
  return word.startsWith('ال') ? word.slice(2) : word;
}
