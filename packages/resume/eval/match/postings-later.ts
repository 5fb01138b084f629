import type { LabelledPosting } from './labelled-posting.ts';

/** Postings written after the code, in other manners and languages, to see how it fares with what it was not made for. */
export const LATER_POSTINGS: readonly LabelledPosting[] = [
  {
    title: 'Software Engineering Internship (Summer 2027)',
    text: `ACME Robotics builds arms that pick strawberries.

About the internship
Over ten weeks you will ship one feature end to end.

Ideal candidates will have:
* Strong programming skills in C++ or Rust
* Familiarity with ROS and Linux
* An interest in robotics
* Pursuing a BS or MS in Computer Science, Robotics, or Electrical Engineering

It's a bonus if you have:
* Worked with OpenCV
* Contributed to open source

We pay $38 an hour, and there is fruit.`,
    truth: [
      'must skill C++ | Rust',
      'must skill ROS',
      'must skill Linux',
      'must skill Robotics',
      'must degree bachelor computer-science,robotics,electrical-engineering',
      'nice skill OpenCV (used)',
      'nice skill Open Source',
    ],
  },
  {
    title: 'Finance Intern',
    text: `Responsibilities: support month-end closing, prepare reports. Requirements: third-year student of finance, economics or accounting; advanced Excel (pivot tables); excellent English, both written and spoken; knowledge of Power BI would be an asset; availability of at least 20 hours per week for 6 months starting March 2027.`,
    truth: [
      'must skill Finance',
      'must degree - finance,economics,accounting',
      'must skill Microsoft Excel',
      'must skill Pivot Tables',
      'must language en C1',
      'nice skill Power BI',
      'must dates 2027-03 26',
    ],
  },
  {
    title: 'Intern, Product Design',
    text: `Hi! We're six people making a calendar for midwives.

You might be a good fit if you
- have a portfolio we can look at
- are fluent in Figma
- have done user research, at university or elsewhere
- can write a little HTML and CSS (not a must)

You don't need a degree. We don't use Sketch or Adobe XD.`,
    truth: [
      'must skill Product Design',
      'must skill Figma',
      'must skill User Research',
      'nice skill HTML',
      'nice skill CSS',
    ],
  },
  {
    title: 'Junior Data Engineer',
    text: `Your background

Education: BSc in Computer Science, Statistics or equivalent
Experience: 1-2 years working with SQL and Python
Tools: Airflow, dbt, Snowflake or BigQuery
Languages: English (fluent), French (nice to have)

Not needed: Scala, Hadoop.`,
    truth: [
      'must skill Data Engineering',
      'must degree bachelor computer-science,statistics,computing,statistics-group',
      'must skill SQL (12)',
      'must skill Python (12)',
      'must skill Apache Airflow',
      'must skill dbt',
      'must skill Snowflake | BigQuery',
      'must language en C1',
      'nice language fr',
    ],
  },
  {
    title: 'Pharmacy Intern',
    text: `A hospital pharmacy in Irbid seeks a final-year pharmacy student. Necessary: attention to detail, good Arabic and English, basic computer skills. Desirable: experience with inventory management. The intern must be available from September 2027. Training in compounding is provided.`,
    truth: [
      'must skill Pharmacy',
      'must degree - pharmacy',
      'must skill Attention to Detail',
      'must language ar B1',
      'must language en B1',
      'must skill Computer Literacy',
      'nice skill Inventory Management (used)',
      'must dates 2027-09 -',
    ],
  },
  {
    title: 'تدريب في هندسة البرمجيات',
    text: `نحن فريق صغير في عمّان نطوّر تطبيقًا لحجز المواعيد.

من نبحث عنه:
• طالب في السنة الثالثة أو الرابعة، تخصص هندسة برمجيات أو نظم معلومات
• يتقن Java أو C#
• لديه فهم جيد لقواعد البيانات العلائقية (MySQL، PostgreSQL)
• مستوى جيد جدًا في الإنجليزية

ميزات إضافية:
• تجربة مع Git
• معرفة بمنهجية Agile

سنوفر لك مرشدًا وراتبًا شهريًا.`,
    truth: [
      'must skill Software Engineering',
      'must degree - software-engineering,information-systems',
      'must skill Java | C#',
      'must skill Relational Databases | MySQL | PostgreSQL',
      'must language en B2',
      'nice skill Git (used)',
      'nice skill Agile',
    ],
  },
  {
    title: 'مطلوب متدرب خدمة عملاء',
    text: `مطلوب متدربين لخدمة العملاء بمدينة نصر. الشروط: مؤهل عالي، لباقة في التحدث، إجادة استخدام الحاسب الآلي، لغة إنجليزية جيدة. لا تشترط الخبرة. الأولوية لسكان القاهرة.`,
    truth: [
      'must skill Customer Service',
      'must degree bachelor',
      'must skill Computer Literacy',
      'must language en B1',
    ],
  },
  {
    title: 'متدرب تصميم جرافيك',
    text: `المهارات
- فوتوشوب وإليستريتور
- After Effects (يفضل)
- خبرة سنة واحدة على الأقل في تصميم الهويات البصرية
- العمل تحت الضغط

المدة
٣ أشهر`,
    truth: [
      'must skill Graphic Design',
      'must skill Adobe Photoshop',
      'must skill Adobe Illustrator',
      'nice skill Adobe After Effects',
      'must skill Brand Identity (12)',
      'must skill Working Under Pressure',
    ],
  },
  {
    title: 'Stage développeur web',
    text: `Votre profil
- Étudiant en informatique (Bac+3 minimum)
- Maîtrise de PHP et de MySQL
- Une première expérience avec Symfony ou Laravel
- Anglais courant
- La connaissance de Docker est un plus

Ce que nous offrons
- Une gratification de 800 euros`,
    truth: [
      'must skill Web Development',
      'must degree bachelor computer-science',
      'must skill PHP',
      'must skill MySQL',
      'must skill Symfony | Laravel (used)',
      'must language en C1',
      'nice skill Docker',
    ],
  },
  {
    title: 'Werkstudent Softwareentwicklung (m/w/d)',
    text: `Das bringst du mit:
- Studium der Informatik oder Wirtschaftsinformatik
- Gute Kenntnisse in Java
- Erste Erfahrung mit Spring Boot wünschenswert
- Sehr gute Deutschkenntnisse, Englisch von Vorteil

Wir bieten: Homeoffice, Obst, Kubernetes-Schulungen.`,
    truth: [
      'must skill Software Development',
      'must degree - computer-science,information-systems',
      'must skill Java',
      'nice skill Spring Boot (used)',
      'must language de B2',
      'nice language en',
    ],
  },
  {
    title: 'Prácticas de marketing digital',
    text: `Requisitos:
- Estudiante de marketing o comunicación
- Conocimientos de Google Analytics
- Nivel alto de inglés
- Se valorará experiencia en Canva

Ofrecemos: 500 euros al mes.`,
    truth: [
      'must skill Digital Marketing',
      'must degree - marketing,media',
      'must skill Google Analytics',
      'must language en B2',
      'nice skill Canva (used)',
    ],
  },
  {
    title: '后端开发实习生',
    text: `任职要求：
1、计算机相关专业本科及以上学历；
2、熟悉 Java 或 Go；
3、了解 MySQL、Redis；
4、英语流利者优先；
5、无需工作经验。

福利：餐补。`,
    truth: [
      'must skill Back-End Development',
      'must degree bachelor computer-science,computing',
      'must skill Java | Go',
      'must skill MySQL',
      'must skill Redis',
      'nice language en C1',
    ],
  },
];
