import type { Field } from './field-texts.ts';

export const energy: Field = {
  tools: ['PVsyst', 'MATLAB', 'AutoCAD', 'ETAP', 'Python', 'Excel'],
  en: {
    degrees: [
      'BSc Power Engineering',
      'BSc Renewable Energy Engineering',
      'BSc Mechanical Engineering',
    ],
    profiles: [
      'Power engineering student from a city that knows both sun and power cuts. I measure first and simulate second.',
      'Renewable energy student with site experience and a valid working-at-height certificate.',
    ],
    skills: [
      'Photovoltaic design',
      'Load-flow studies',
      'Energy audits',
      'Power quality',
      'Thermodynamics',
      'Site safety',
      'Battery storage',
      'Report writing',
    ],
    experience: [
      {
        title: 'Site Engineering Intern',
        place: 'Upper Egypt Electricity, Aswan',
        points: [
          'Checked cable schedules of a 66 kV substation',
          'Logged transformer temperatures through one summer',
          'Presented the findings to the operations manager',
        ],
      },
      {
        title: 'Energy Audit Volunteer',
        place: 'Green Campus Initiative',
        points: [
          'Measured lighting and cooling of four faculty buildings',
          'Proposed changes that save 11 % of the yearly bill',
        ],
      },
    ],
    projects: [
      {
        title: 'A Pump on the Sun',
        place: 'Graduation project',
        points: [
          'Designed and built a solar pump for two acres in Luxor',
          'One year of measured yield against the simulation',
        ],
      },
      {
        title: 'Hospital Microgrid',
        place: 'Course project',
        points: ['Sized solar, battery and diesel for a 120-bed hospital'],
      },
    ],
  },
  ar: {
    degrees: [
      'بكالوريوس هندسة القوى',
      'بكالوريوس هندسة الطاقة المتجددة',
      'بكالوريوس الهندسة الميكانيكية',
    ],
    profiles: [
      'اهتمام بالطاقة الشمسية وكفاءة الاستهلاك، وخبرة ميدانية في القياس وإعداد التقارير، والتزام بقواعد السلامة في الموقع',
      'خلفية في شبكات القوى والتخزين، وقدرة على بناء النماذج ومقارنتها بالقياسات الفعلية',
    ],
    skills: [
      'تصميم الأنظمة الشمسية',
      'دراسات سريان الأحمال',
      'تدقيق الطاقة',
      'جودة القدرة',
      'تخزين الطاقة',
      'السلامة المهنية',
      'إعداد التقارير',
      'الديناميكا الحرارية',
    ],
    experience: [
      {
        title: 'تدريب هندسي في محطة كهرباء',
        place: 'كهرباء مصر العليا، أسوان',
        points: [
          'مراجعة جداول الكابلات في محطة محولات',
          'تسجيل درجات حرارة المحولات طوال الصيف',
          'عرض النتائج على مدير التشغيل',
        ],
      },
      {
        title: 'تطوع في تدقيق الطاقة',
        place: 'مبادرة الحرم الأخضر',
        points: ['قياس استهلاك أربع بنايات جامعية', 'اقتراح تعديلات توفر 11% من الفاتورة السنوية'],
      },
    ],
    projects: [
      {
        title: 'مضخة تعمل بالشمس',
        place: 'مشروع التخرج',
        points: ['تصميم مضخة شمسية لفدانين وتنفيذها', 'مقارنة إنتاج عام كامل بنتائج المحاكاة'],
      },
      {
        title: 'شبكة مصغرة لمستشفى',
        place: 'مشروع مقرر',
        points: ['تحديد سعة الألواح والبطاريات لمستشفى متوسط'],
      },
    ],
  },
};
