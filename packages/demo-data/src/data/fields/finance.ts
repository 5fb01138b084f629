import type { Field } from './field-texts.ts';

export const finance: Field = {
  tools: ['Excel', 'Power BI', 'SQL', 'SAP', 'QuickBooks', 'Python'],
  en: {
    degrees: ['BCom Accounting', 'BSc Finance', 'BSc Economics'],
    profiles: [
      'Accounting student who enjoys the moment when both sides agree. Careful, on time, and curious about the business behind the numbers.',
      'Finance student with experience in a small audit office. I write models that others can follow.',
    ],
    skills: [
      'Financial statements',
      'Financial modelling',
      'Bank reconciliation',
      'Budgeting',
      'VAT returns',
      'Internal audit',
      'Ratio analysis',
      'Presentation',
    ],
    experience: [
      {
        title: 'Audit Trainee',
        place: 'Mahrous and Partners, Alexandria',
        points: [
          'Tested samples of sales and payroll at six clients',
          'Prepared working papers that passed review unchanged',
          'Counted a warehouse on New Year’s Eve',
        ],
      },
      {
        title: 'Treasurer',
        place: 'Faculty Student Union',
        points: ['Managed a yearly budget of 180,000 pounds', 'Published accounts every month'],
      },
      {
        title: 'Bank Trainee',
        place: 'Branch of a retail bank, Giza',
        points: ['Four weeks each at the counter, in credit and in compliance'],
      },
    ],
    projects: [
      {
        title: 'Valuation of a Listed Cement Maker',
        place: 'Graduation project',
        points: ['Discounted cash flow with three scenarios', 'Best thesis of the department'],
      },
      {
        title: 'Investment Club',
        place: 'University',
        points: ['Weekly sector notes; the paper portfolio beat its index by 4 points'],
      },
    ],
  },
  ar: {
    degrees: ['بكالوريوس محاسبة', 'بكالوريوس مالية', 'بكالوريوس اقتصاد'],
    profiles: [
      'دقة في العمل والتزام بالمواعيد واهتمام بما وراء الأرقام، وخبرة في مكتب مراجعة وإعداد القوائم المالية',
      'أساس قوي في التحليل المالي وبناء النماذج، وقدرة على شرح النتائج لأصحاب القرار بإيجاز ووضوح',
    ],
    skills: [
      'إعداد القوائم المالية',
      'النمذجة المالية',
      'تسويات البنوك',
      'الموازنات التقديرية',
      'ضريبة القيمة المضافة',
      'المراجعة الداخلية',
      'تحليل المؤشرات',
      'العرض والإلقاء',
    ],
    experience: [
      {
        title: 'متدرب مراجعة حسابات',
        place: 'مكتب محروس وشركاه، الإسكندرية',
        points: [
          'اختبار عينات المبيعات والرواتب لدى ستة عملاء',
          'إعداد أوراق عمل اعتُمدت دون تعديل',
          'المشاركة في جرد المخازن السنوي',
        ],
      },
      {
        title: 'أمانة صندوق اتحاد الطلاب',
        place: 'كلية التجارة',
        points: ['إدارة ميزانية سنوية ونشر حساباتها شهريًا', 'تنظيم مستندات الصرف والتحصيل'],
      },
      {
        title: 'تدريب في فرع بنك',
        place: 'الفيوم',
        points: ['التنقل بين أقسام خدمة العملاء والائتمان والالتزام'],
      },
    ],
    projects: [
      {
        title: 'تقييم شركة أسمنت مدرجة',
        place: 'مشروع التخرج',
        points: ['نموذج تدفقات نقدية بثلاثة سيناريوهات', 'أفضل بحث في القسم'],
      },
      {
        title: 'نادي الاستثمار',
        place: 'الجامعة',
        points: ['كتابة مذكرات أسبوعية عن القطاعات', 'إدارة محفظة افتراضية لمدة عام'],
      },
    ],
  },
};
