import type { Field } from './field-texts.ts';

export const software: Field = {
  tools: ['TypeScript', 'Node.js', 'PostgreSQL', 'React', 'Docker', 'Git', 'Java', 'Flutter'],
  en: {
    degrees: ['BSc Computer Science', 'BSc Computer Engineering', 'BSc Software Engineering'],
    profiles: [
      'Computer science student who likes small, well-tested programs and the people who use them. Looking for a team that reviews code and explains why.',
      'Software engineering student with two finished applications and one abandoned one that taught me the most. Interested in back-end systems and databases.',
    ],
    skills: [
      'Web development',
      'Database design',
      'Automated testing',
      'REST and tRPC APIs',
      'Algorithms and data structures',
      'Code review',
      'Accessibility',
      'Linux',
    ],
    experience: [
      {
        title: 'Web Development Intern',
        place: 'Papyrus Booking, Cairo',
        points: [
          'Built the availability calendar of a booking site with React and TypeScript',
          'Cut the loading time of the search page from 4.1 s to 1.3 s',
          'Wrote 60 tests for code that had none',
        ],
      },
      {
        title: 'Teaching Assistant, Programming 101',
        place: 'Faculty of Engineering',
        points: [
          'Ran two weekly labs for forty first-year students',
          'Wrote a grader that gives hints and not only marks',
        ],
      },
      {
        title: 'Freelance Developer',
        place: 'Self-employed',
        points: [
          'Delivered an inventory system for three pharmacies in Tanta',
          'Moved it from spreadsheets to PostgreSQL without losing a record',
        ],
      },
    ],
    projects: [
      {
        title: 'Bus Where?',
        place: 'Graduation project',
        points: [
          'A mobile app that shows where the university bus is, used by 900 students',
          'Receives positions over MQTT and estimates arrival times',
        ],
      },
      {
        title: 'Tiny SQL',
        place: 'Course project',
        points: [
          'A small relational database in Java with a B-tree and write-ahead log',
          'Passes the course’s 240 crash tests',
        ],
      },
      {
        title: 'Qalam',
        place: 'Open source',
        points: ['A right-to-left Markdown editor; nine contributors in its first year'],
      },
    ],
  },
  ar: {
    degrees: ['بكالوريوس علوم الحاسب', 'بكالوريوس هندسة الحاسبات', 'بكالوريوس هندسة البرمجيات'],
    profiles: [
      'اهتمام ببناء برمجيات صغيرة متقنة يسهل اختبارها وصيانتها، وخبرة عملية في تطوير الويب وقواعد البيانات، وبحث عن فريق يراجع الشيفرة ويشرح أسباب قراراته',
      'شغف بتطوير التطبيقات العربية وتحسين تجربة استخدامها، مع مشاركة في مشروعات طلابية ومفتوحة المصدر، وقدرة على التعلم السريع والعمل ضمن فريق',
    ],
    skills: [
      'تطوير الويب',
      'تصميم قواعد البيانات',
      'الاختبار الآلي',
      'الخوارزميات وهياكل البيانات',
      'مراجعة الشيفرة',
      'تطبيقات الهاتف',
      'العمل الجماعي',
      'حل المشكلات',
    ],
    experience: [
      {
        title: 'تدريب صيفي في تطوير الويب',
        place: 'شركة بردية للحجوزات، القاهرة',
        points: [
          'بناء صفحة مواعيد الحجز وربطها بقاعدة البيانات',
          'تقليل زمن تحميل صفحة البحث إلى الثلث',
          'كتابة ستين اختبارًا لأجزاء لم تكن مختبرة',
        ],
      },
      {
        title: 'معيد مساعد في مقرر البرمجة',
        place: 'كلية الهندسة',
        points: ['الإشراف على معملين أسبوعيًا لطلاب السنة الأولى', 'إعداد مصحح آلي يقدم تلميحات للطلاب'],
      },
      {
        title: 'عمل حر في تطوير الأنظمة',
        place: 'طنطا',
        points: [
          'تنفيذ نظام مخزون لثلاث صيدليات',
          'نقل البيانات من الجداول إلى قاعدة بيانات دون فقد سجل',
        ],
      },
    ],
    projects: [
      {
        title: 'تطبيق أين الحافلة',
        place: 'مشروع التخرج',
        points: [
          'تطبيق يعرض موقع حافلة الجامعة ويستخدمه تسعمئة طالب',
          'تقدير وقت الوصول من قراءات الموقع',
        ],
      },
      {
        title: 'محرر قلم',
        place: 'مشروع مفتوح المصدر',
        points: ['محرر نصوص يدعم الكتابة من اليمين إلى اليسار', 'تنسيق عمل تسعة مساهمين خلال عام'],
      },
    ],
  },
};
