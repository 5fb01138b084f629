import type { Language } from './company-texts.ts';

/** The parts of a cover letter. */
export interface LetterTexts {
  readonly greetings: readonly string[];
  /** `title` is the title of the internship, `company` the name of its company. */
  readonly openings: readonly ((title: string, company: string) => string)[];
  readonly middles: readonly ((field: {
    degree: string;
    skill: string;
    project: string;
  }) => string)[];
  readonly endings: readonly string[];
  readonly closing: string;
}

export const COVER_LETTERS: Readonly<Record<Language, LetterTexts>> = {
  en: {
    greetings: ['Dear hiring team,', 'Hello,', 'Dear Sir or Madam,'],
    openings: [
      (title, company) =>
        `I would like to join ${company} as ${title}. A friend who worked with you last summer said that interns do real work there, and that is what I am looking for.`,
      (title, company) =>
        `When I read your advertisement “${title}” I recognised the problem you describe: I have been working on a smaller version of it for a year. I would be glad to go on with it at ${company}.`,
      (title) =>
        `I am applying for the position “${title}”. I learn fastest next to people who take their work seriously, and your description reads like that.`,
    ],
    middles: [
      ({ degree, skill, project }) =>
        `I am in the second half of my ${degree}. The project I am proudest of is “${project}”, in which I learned more about ${skill} than in any course.`,
      ({ skill, project }) =>
        `My strongest side is ${skill}; you will find an example in “${project}” in my resume. What I lack in experience I make up for by asking early.`,
      ({ degree, skill }) =>
        `My studies (${degree}) gave me the theory; I want to see how it holds when somebody depends on the result, beginning with ${skill}.`,
    ],
    endings: [
      'I can start as soon as the exams are over and would be happy to show you my work in a call.',
      'I am available for three to six months. Thank you for reading this far.',
      'I would be pleased to hear from you, whatever the answer.',
    ],
    closing: 'Kind regards,',
  },
  ar: {
    greetings: ['السادة فريق التوظيف،', 'السلام عليكم ورحمة الله وبركاته،', 'تحية طيبة وبعد،'],
    openings: [
      (title, company) =>
        `أتقدم بطلبي لشغل فرصة «${title}» لدى ${company}. سمعت من زملاء سبقوني أن المتدرب عندكم يعمل على مهام حقيقية، وهذا ما أبحث عنه.`,
      (title, company) =>
        `قرأت إعلانكم عن «${title}» فوجدت فيه ما أعمل عليه منذ عام بصورة مصغرة، ويسعدني أن أكمل الطريق مع ${company}.`,
      (title) =>
        `أكتب إليكم بخصوص «${title}». أتعلم أسرع إلى جوار من يتقنون عملهم، ووصفكم للفرصة يوحي بذلك.`,
    ],
    middles: [
      ({ degree, skill, project }) =>
        `أدرس ${degree}، وأكثر ما أعتز به «${project}»، فقد تعلمت منه عن ${skill} أكثر مما تعلمت من أي مقرر.`,
      ({ skill, project }) =>
        `أقوى ما لدي هو ${skill}، وستجدون مثالًا عليه في سيرتي الذاتية: «${project}». وما ينقصني من الخبرة أعوضه بالسؤال مبكرًا.`,
      ({ degree, skill }) =>
        `أعطتني دراستي (${degree}) الأساس النظري، وأريد أن أرى كيف يُطبق في العمل، وأول ما أود التعمق فيه هو ${skill}.`,
    ],
    endings: [
      'يمكنني البدء فور انتهاء الاختبارات، ويسعدني عرض أعمالي في مكالمة قصيرة.',
      'أنا على استعداد للتدريب من ثلاثة إلى ستة أشهر، وشكرًا لوقتكم.',
      'يسعدني سماع ردكم أيًّا كان.',
    ],
    closing: 'مع خالص التقدير،',
  },
};
