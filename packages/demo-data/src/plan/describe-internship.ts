import type { CompanyTexts, InternshipTexts, Language } from '../data/company-texts.ts';
import type { Random } from '../random.ts';

const WORDS = {
  en: {
    tasks: 'What you will do',
    asks: 'What you bring',
    offer: 'What you get',
    months: (count: number) => `${count} months, with a mentor of your own`,
    perks: [
      'A monthly stipend and lunch',
      'A monthly stipend and a travel allowance',
      'A certificate and, if both sides like it, an offer',
      'A paid internship that your faculty can recognise',
    ],
  },
  ar: {
    tasks: 'المهام',
    asks: 'المتطلبات',
    offer: 'ما نقدمه',
    months: (count: number) => `تدريب لمدة ${count} أشهر مع مرشد خاص`,
    perks: [
      'مكافأة شهرية ووجبة غداء',
      'مكافأة شهرية وبدل مواصلات',
      'شهادة تدريب وفرصة للتوظيف',
      'تدريب مدفوع معتمد لدى الجامعات',
    ],
  },
} as const satisfies Record<Language, object>;

/** The full text of an internship's advertisement. */
export function describeInternship(
  random: Random,
  { language, about }: CompanyTexts,
  { tasks, asks }: InternshipTexts,
): string {
  const words = WORDS[language];
  const offer = [words.months(random.int(3, 6)), random.pick<string>(words.perks)];
  return [
    about,
    section(words.tasks, tasks),
    section(words.asks, asks),
    section(words.offer, offer),
  ].join('\n\n');
}

function section(heading: string, points: readonly string[]): string {
  return [`${heading}:`, ...points.map((point) => `• ${point}`)].join('\n');
}
