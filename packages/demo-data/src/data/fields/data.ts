import type { Field } from './field-texts.ts';

export const data: Field = {
  tools: ['Python', 'SQL', 'pandas', 'scikit-learn', 'PyTorch', 'R', 'Power BI', 'Git'],
  en: {
    degrees: ['BSc Data Science', 'BSc Statistics', 'BSc Artificial Intelligence'],
    profiles: [
      'Statistics student who checks where the numbers come from before plotting them. Experience with forecasting, survey data and honest error bars.',
      'Data science student with a weakness for messy data and plain explanations. Looking for a problem that matters to somebody.',
    ],
    skills: [
      'Data cleaning',
      'Statistical modelling',
      'Machine learning',
      'Experiment design',
      'Data visualisation',
      'Arabic text processing',
      'Time series',
      'Technical writing',
    ],
    experience: [
      {
        title: 'Data Analyst Intern',
        place: 'Delta Dairy, Mansoura',
        points: [
          'Forecast the daily demand of 40 products; waste fell by 9 %',
          'Replaced eleven spreadsheets with one dashboard',
          'Taught the sales team to read a confidence interval',
        ],
      },
      {
        title: 'Research Assistant',
        place: 'Department of Statistics',
        points: [
          'Cleaned and documented a survey of 3,200 households',
          'Co-wrote a paper on non-response in telephone surveys',
        ],
      },
      {
        title: 'Volunteer Analyst',
        place: 'City Food Bank',
        points: [
          'Mapped donations and need by district',
          'Shortened a volunteer’s weekly report to one click',
        ],
      },
    ],
    projects: [
      {
        title: 'Arabic News Topics',
        place: 'Graduation project',
        points: [
          'Classified 80,000 articles into 14 topics, F1 0.91',
          'Compared three open language models on a laptop’s budget',
        ],
      },
      {
        title: 'Metro in Minutes',
        place: 'Course project',
        points: ['Estimated walking and waiting times of the Cairo metro from open data'],
      },
      {
        title: 'Air over the City',
        place: 'Hackathon, second place',
        points: ['Predicted fine dust a day ahead from weather and traffic'],
      },
    ],
  },
  ar: {
    degrees: ['بكالوريوس علوم البيانات', 'بكالوريوس الإحصاء', 'بكالوريوس الذكاء الاصطناعي'],
    profiles: [
      'اهتمام بتحليل البيانات وفهم مصادرها قبل رسمها، وخبرة في التنبؤ وبيانات المسوح وعرض النتائج لغير المتخصصين بلغة واضحة',
      'خلفية قوية في الإحصاء وتعلم الآلة، ومشاركة في أبحاث عن معالجة اللغة العربية، ورغبة في العمل على مشكلات حقيقية',
    ],
    skills: [
      'تنظيف البيانات',
      'النمذجة الإحصائية',
      'تعلم الآلة',
      'تصميم التجارب',
      'عرض البيانات',
      'معالجة النصوص العربية',
      'السلاسل الزمنية',
      'كتابة التقارير',
    ],
    experience: [
      {
        title: 'تدريب في تحليل البيانات',
        place: 'ألبان الدلتا، المنصورة',
        points: [
          'التنبؤ بالطلب اليومي على أربعين منتجًا',
          'خفض الهالك بنسبة 9% خلال ثلاثة أشهر',
          'استبدال أحد عشر جدولًا بلوحة متابعة واحدة',
        ],
      },
      {
        title: 'مساعد باحث',
        place: 'قسم الإحصاء',
        points: [
          'تنظيف بيانات مسح شمل آلاف الأسر وتوثيقها',
          'المشاركة في ورقة عن عدم الاستجابة في المسوح الهاتفية',
        ],
      },
      {
        title: 'تطوع في بنك الطعام',
        place: 'الإسكندرية',
        points: [
          'رسم خريطة للتبرعات والاحتياج حسب الأحياء',
          'اختصار إعداد التقرير الأسبوعي إلى دقائق',
        ],
      },
    ],
    projects: [
      {
        title: 'تصنيف الأخبار العربية',
        place: 'مشروع التخرج',
        points: ['تصنيف ثمانين ألف مقال إلى أربعة عشر موضوعًا', 'مقارنة ثلاثة نماذج لغوية مفتوحة'],
      },
      {
        title: 'هواء المدينة',
        place: 'مسابقة برمجية، المركز الثاني',
        points: ['التنبؤ بالغبار الدقيق قبل يوم من بيانات الطقس والمرور'],
      },
    ],
  },
};
