import type { Field } from './field-texts.ts';

export const design: Field = {
  tools: ['Figma', 'Revit', 'AutoCAD', 'Rhino', 'Illustrator', 'Photoshop', 'InDesign'],
  en: {
    degrees: ['BSc Architecture', 'BA Graphic Design', 'BA Product Design'],
    profiles: [
      'Design student who draws before opening the computer. Interested in public places and in screens that old people can use.',
      'Architecture student with a love for stairs, courtyards and exact drawings.',
    ],
    skills: [
      'Sketching',
      'User research',
      'Prototyping',
      'Arabic typography',
      'Model making',
      'Technical drawing',
      'Rendering',
      'Usability testing',
    ],
    experience: [
      {
        title: 'Studio Intern',
        place: 'Atelier Fustat, Cairo',
        points: [
          'Drew construction details for a school library',
          'Built the competition model in five nights',
          'Photographed and archived forty projects',
        ],
      },
      {
        title: 'Freelance Designer',
        place: 'Self-employed',
        points: [
          'Identity and menus for a bakery with three branches',
          'Arabic lettering for two book covers',
        ],
      },
    ],
    projects: [
      {
        title: 'A Library in the Shade',
        place: 'Graduation project',
        points: [
          'Passive cooling by courtyard and mashrabiya',
          'Exhibited at the faculty’s annual show',
        ],
      },
      {
        title: 'Ward Chart',
        place: 'Course project',
        points: ['A medication chart tested with nine nurses; reading errors fell by half'],
      },
    ],
  },
  ar: {
    degrees: ['بكالوريوس عمارة', 'بكالوريوس فنون تطبيقية', 'بكالوريوس تصميم جرافيك'],
    profiles: [
      'اهتمام بالأماكن العامة وبالرسم اليدوي قبل الحاسوب، وخبرة في الرسومات التنفيذية والنماذج وتوثيق المباني القديمة',
      'شغف بالحرف العربي والهوية البصرية، وملف أعمال يضم ملصقات وأغلفة كتب وتصاميم داخلية',
    ],
    skills: [
      'الرسم اليدوي',
      'أبحاث المستخدم',
      'النماذج الأولية',
      'الخط العربي',
      'صناعة المجسمات',
      'الرسم التنفيذي',
      'الإظهار المعماري',
      'توثيق التراث',
    ],
    experience: [
      {
        title: 'تدريب في مكتب معماري',
        place: 'مرسم الفسطاط، القاهرة',
        points: [
          'رسم تفاصيل تنفيذية لمكتبة مدرسية',
          'بناء مجسم المسابقة خلال خمس ليال',
          'تصوير أربعين مشروعًا وأرشفتها',
        ],
      },
      {
        title: 'عمل حر في التصميم',
        place: 'القاهرة',
        points: ['هوية بصرية لمخبز له ثلاثة فروع', 'خطوط عربية لغلافي كتابين'],
      },
    ],
    projects: [
      {
        title: 'مكتبة في الظل',
        place: 'مشروع التخرج',
        points: ['تبريد طبيعي بالفناء والمشربية', 'عُرض المشروع في معرض الكلية السنوي'],
      },
      {
        title: 'دليل الحي القديم',
        place: 'مشروع مقرر',
        points: ['خرائط مرسومة باليد لستة وثلاثين بيتًا', 'مقابلات مع سكان الحي عن تاريخه'],
      },
    ],
  },
};
