import type { Field } from './field-texts.ts';

export const logistics: Field = {
  tools: ['Excel', 'SAP MM', 'Power BI', 'Arena', 'SQL', 'AutoCAD'],
  en: {
    degrees: [
      'BSc Industrial Engineering',
      'BSc Supply Chain Management',
      'BBA International Transport and Logistics',
    ],
    profiles: [
      'Industrial engineering student who counts steps in supermarkets. Interested in warehouses that work.',
      'Supply chain student from a port city, used to early mornings and changed plans.',
    ],
    skills: [
      'Demand planning',
      'Inventory control',
      'Lean methods',
      'Process mapping',
      'Procurement',
      'Incoterms and customs',
      'Simulation',
      'Negotiation',
    ],
    experience: [
      {
        title: 'Warehouse Intern',
        place: 'Port Said Free Zone',
        points: [
          'Timed 400 picks and redrew the walking route',
          'Introduced a visual board that the night shift kept after I left',
        ],
      },
      {
        title: 'Planning Assistant',
        place: 'Textile factory, Mahalla',
        points: [
          'Kept the cutting plan for three lines',
          'Reduced late orders from one in five to one in nine',
        ],
      },
    ],
    projects: [
      {
        title: 'Blood on Time',
        place: 'Graduation project',
        points: [
          'Simulated the blood supply of eleven hospitals',
          'Showed how two vans could do the work of four',
        ],
      },
      {
        title: 'Campus Canteen Queue',
        place: 'Course project',
        points: ['Halved the waiting time with one more till at noon'],
      },
    ],
  },
  ar: {
    degrees: [
      'بكالوريوس هندسة صناعية',
      'بكالوريوس إدارة سلاسل الإمداد',
      'بكالوريوس النقل الدولي واللوجستيات',
    ],
    profiles: [
      'اهتمام بتخطيط المخازن وسلاسل الإمداد، وخبرة ميدانية في قياس العمل وتحسينه، واستعداد للعمل في الورديات',
      'خلفية في الهندسة الصناعية والمحاكاة، ومهارة في التفاوض وإعداد التقارير اليومية',
    ],
    skills: [
      'تخطيط الطلب',
      'مراقبة المخزون',
      'التصنيع الرشيق',
      'رسم خرائط العمليات',
      'المشتريات',
      'الإجراءات الجمركية',
      'المحاكاة',
      'التفاوض',
    ],
    experience: [
      {
        title: 'متدرب مخازن',
        place: 'المنطقة الحرة ببورسعيد',
        points: ['قياس زمن أربعمئة عملية التقاط', 'إعادة رسم مسار الحركة داخل المخزن'],
      },
      {
        title: 'مساعد تخطيط إنتاج',
        place: 'مصنع نسيج، المحلة',
        points: ['متابعة خطة القص لثلاثة خطوط', 'تقليل الطلبات المتأخرة إلى النصف تقريبًا'],
      },
    ],
    projects: [
      {
        title: 'الدم في موعده',
        place: 'مشروع التخرج',
        points: ['محاكاة إمداد أحد عشر مستشفى بالدم', 'إثبات كفاية سيارتين بدل أربع'],
      },
      {
        title: 'طابور مطعم الجامعة',
        place: 'مشروع مقرر',
        points: ['خفض زمن الانتظار إلى النصف بنافذة إضافية وقت الظهر'],
      },
    ],
  },
};
