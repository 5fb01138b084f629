import type { LabelledPosting } from './labelled-posting.ts';

/** Arabic and mixed postings of our own making, with what a careful reader takes for requirements. */
export const ARABIC_POSTINGS: readonly LabelledPosting[] = [
  {
    title: 'متدرب تطوير واجهات خلفية',
    text: `شركتنا تبني أنظمة للموانئ في الإسكندرية.

المهام:
- بناء واجهات برمجية باستخدام Node.js
- كتابة الاختبارات

المتطلبات:
- خبرة في بايثون أو Go
- معرفة جيدة بقواعد البيانات و SQL
- طالب في علوم الحاسب أو هندسة الحاسب
- إجادة اللغة الإنجليزية

يفضل:
- معرفة Docker
- معرفة Kafka أو RabbitMQ

المزايا:
- مكافأة شهرية
- تدريب على Rust`,
    truth: [
      'must skill Back-End Development',
      'must skill Python | Go (used)',
      'must skill Databases',
      'must skill SQL',
      'must degree - computer-science,computer-engineering',
      'must language en B2',
      'nice skill Docker',
      'nice skill Apache Kafka | RabbitMQ',
    ],
  },
  {
    title: 'متدرب محاسبة',
    text: `الشروط:
• بكالوريوس تجارة قسم محاسبة
• إجادة برنامج Excel
• خبرة لا تقل عن سنة
• جيد في اللغة الإنجليزية
• القدرة على العمل ضمن فريق
ويفضل من لديه معرفة ببرنامج SAP.`,
    truth: [
      'must skill Accounting',
      'must degree bachelor business,accounting',
      'must skill Microsoft Excel',
      'must experience 12',
      'must language en B1',
      'must skill Teamwork',
      'nice skill SAP',
    ],
  },
  {
    title: 'تدريب صيفي في التسويق الرقمي',
    text: `نبحث عن طالب أو طالبة في التسويق أو الإعلام يجيد اللغة العربية والإنجليزية بطلاقة، ولديه خبرة في إدارة وسائل التواصل الاجتماعي. معرفة Canva ميزة إضافية. لا يشترط وجود خبرة سابقة في Google Ads.

ستعمل مع فريق صغير على حملات في الخليج.`,
    truth: [
      'must skill Digital Marketing',
      'must degree - marketing,media',
      'must language ar C1',
      'must language en C1',
      'must skill Social Media Management (used)',
      'nice skill Canva',
    ],
  },
  {
    title: 'Frontend Intern - متدرب واجهات أمامية',
    text: `المهارات المطلوبة:
- HTML و CSS و JavaScript
- خبرة عملية في React أو Vue
- Git

مهارات إضافية:
- TypeScript
- Figma

من نحن
شركة ناشئة في الرياض، نستخدم Laravel.`,
    truth: [
      'must skill Front-End Development',
      'must skill HTML',
      'must skill CSS',
      'must skill JavaScript',
      'must skill React | Vue.js (used)',
      'must skill Git',
      'nice skill TypeScript',
      'nice skill Figma',
    ],
  },
  {
    title: 'مهندس مدني متدرب',
    text: `المؤهلات المطلوبة:
١. بكالوريوس هندسة مدنية
٢. إجادة AutoCAD و Revit
٣. خبرة سنتين في الإشراف على المواقع
٤. اللغة الإنجليزية: جيد جداً
٥. رخصة قيادة سارية

نقدم: سكن ومواصلات وتأمين طبي.`,
    truth: [
      'must skill Civil Engineering',
      'must degree bachelor civil',
      'must skill AutoCAD',
      'must skill Revit',
      'must skill Site Supervision (24)',
      'must language en B2',
      'must skill Driving',
    ],
  },
  {
    title: 'محلل بيانات متدرب',
    text: `المتطلبات: معرفة بلغة Python ومكتبة Pandas، وإجادة SQL، وخبرة في Power BI أو Tableau. يفضل معرفة الإحصاء. متاح للعمل لمدة ثلاثة أشهر ابتداء من يونيو 2027.`,
    truth: [
      'must skill Data Analysis',
      'must skill Python',
      'must skill Pandas',
      'must skill SQL',
      'must skill Power BI | Tableau (used)',
      'nice skill Statistics',
      'must dates 2027-06 13',
    ],
  },
  {
    title: 'متدرب موارد بشرية',
    text: `عن التدريب
ستساعد الفريق في فرز السير الذاتية على LinkedIn.

ما نبحث عنه
- طلاب السنة الأخيرة في إدارة الأعمال أو علم النفس
- مهارات تواصل ممتازة
- إتقان Microsoft Office
- لغة إنجليزية متوسطة على الأقل

ما نقدمه
- شهادة خبرة`,
    truth: [
      'must skill Human Resources',
      'must degree - business,psychology',
      'must skill Communication',
      'must skill Microsoft Office',
      'must language en B1',
    ],
  },
  {
    title: 'مطور تطبيقات موبايل (Flutter)',
    text: `المطلوب:
* خبرة لا تقل عن ٦ أشهر في Flutter و Dart
* معرفة بـ REST APIs
* خبرة مع Firebase (ميزة)
* لا نحتاج إلى Java
* الإقامة في القاهرة`,
    truth: [
      'must skill Mobile Development',
      'must skill Flutter (6)',
      'must skill Dart (6)',
      'must skill REST APIs',
      'nice skill Firebase (used)',
      'must place',
    ],
  },
  {
    title: 'مترجم متدرب',
    text: `يشترط إجادة اللغة الفرنسية والعربية، ويفضل معرفة اللغة الإسبانية. ليسانس ألسن أو آداب قسم لغة فرنسية. القدرة على العمل عن بعد.`,
    truth: [
      'must skill Translation',
      'must language fr B2',
      'must language ar B2',
      'nice language es',
      'must degree bachelor languages,humanities',
      'must work_mode remote',
    ],
  },
  {
    title: 'متدرب أمن سيبراني',
    text: `متطلبات التدريب
طالب في تخصص الأمن السيبراني أو علوم الحاسب أو ما يعادلهما.
معرفة أساسيات الشبكات وأنظمة Linux.
لا يشترط وجود شهادات.

المميزات
فرصة للتعلم على أدوات مثل Splunk و Wireshark.`,
    truth: [
      'must skill Cybersecurity',
      'must degree - cybersecurity,computer-science,computing',
      'must skill Computer Networking',
      'must skill Linux',
    ],
  },
];
