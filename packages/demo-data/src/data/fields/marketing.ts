import type { Field } from './field-texts.ts';

export const marketing: Field = {
  tools: ['Google Analytics', 'Canva', 'WordPress', 'Mailchimp', 'Excel', 'Premiere Pro'],
  en: {
    degrees: ['BA Mass Communication', 'BBA Marketing', 'BA Journalism'],
    profiles: [
      'Marketing student who writes in two languages and measures both. Fond of short sentences.',
      'Communication student, editor of a campus magazine that people really read.',
    ],
    skills: [
      'Copywriting in Arabic and English',
      'Campaign planning',
      'Search engine optimisation',
      'Interviewing',
      'Event organisation',
      'Video editing',
      'Market research',
      'Newsletter writing',
    ],
    experience: [
      {
        title: 'Content Intern',
        place: 'Souk Online, Cairo',
        points: [
          'Wrote product texts for 300 items and a style guide for the next writer',
          'Raised the newsletter’s opening rate from 18 % to 27 %',
        ],
      },
      {
        title: 'Editor in Chief',
        place: 'Campus Magazine',
        points: [
          'Led a team of fourteen through eight issues',
          'Brought in the first paying advertisers',
        ],
      },
    ],
    projects: [
      {
        title: 'One Street, Twelve Shops',
        place: 'Graduation project',
        points: ['A campaign for the shops of an old street; visits up by a fifth in a month'],
      },
      {
        title: 'Podcast “After the Lecture”',
        place: 'Own project',
        points: ['Twenty-two episodes of interviews with young founders'],
      },
    ],
  },
  ar: {
    degrees: ['بكالوريوس إعلام', 'بكالوريوس إدارة أعمال وتسويق', 'ليسانس صحافة'],
    profiles: [
      'كتابة واضحة بالعربية والإنجليزية، واهتمام بقياس أثر المحتوى، وخبرة في إدارة مجلة طلابية وحملات صغيرة',
      'شغف بالتسويق وفهم الجمهور، ومهارة في إعداد الحوارات وتنظيم الفعاليات والعمل تحت ضغط المواعيد',
    ],
    skills: [
      'كتابة المحتوى',
      'تخطيط الحملات',
      'تحسين محركات البحث',
      'إجراء الحوارات',
      'تنظيم الفعاليات',
      'مونتاج الفيديو',
      'أبحاث السوق',
      'النشرات البريدية',
    ],
    experience: [
      {
        title: 'متدرب محتوى',
        place: 'سوق أونلاين، القاهرة',
        points: ['كتابة نصوص ثلاثمئة منتج ودليل للأسلوب', 'رفع نسبة فتح النشرة البريدية إلى 27%'],
      },
      {
        title: 'رئاسة تحرير مجلة الجامعة',
        place: 'كلية الإعلام',
        points: ['قيادة فريق من أربعة عشر محررًا في ثمانية أعداد', 'جذب أول المعلنين إلى المجلة'],
      },
    ],
    projects: [
      {
        title: 'شارع واثنا عشر متجرًا',
        place: 'مشروع التخرج',
        points: [
          'حملة لمتاجر شارع قديم زادت زواره بمقدار الخمس',
          'توثيق قصص أصحاب المتاجر بالصوت والصورة',
        ],
      },
      {
        title: 'بودكاست بعد المحاضرة',
        place: 'مشروع شخصي',
        points: ['حوارات مع مؤسسين شباب في اثنتين وعشرين حلقة'],
      },
    ],
  },
};
