import type { LabelledPosting } from './labelled-posting.ts';

/** Postings of our own making, with what a careful reader takes for requirements. */
export const ENGLISH_POSTINGS: readonly LabelledPosting[] = [
  {
    title: 'Backend Engineering Intern',
    text: `Every night 1,400 trucks wait outside the port because nobody knows which gate is free. We know.

What you will do
You join four engineers. You own one endpoint: how long the queue at each gate is.
- Build the service, test it and be there when it goes live
- Answer the clerks when it is wrong

Must have
- Experience with Python or Go
- SQL
- You are studying computer science or engineering
- Available for 12 weeks from June 2027

Good to have
- English at a working level
- Docker
- A message queue, such as Kafka
- Fluent Arabic

What you get
EGP 14,000 a month and a mentor who knows Rust.`,
    truth: [
      'must skill Back-End Development',
      'must skill Python | Go (used)',
      'must skill SQL',
      'must degree - computer-science,engineering',
      'must dates 2027-06 12',
      'nice language en B2',
      'nice skill Docker',
      'nice skill Message Queues | Apache Kafka',
      'nice language ar C1',
    ],
  },
  {
    title: 'Frontend Intern (React)',
    text: `Our product is used by 200 clinics in Jordan.

Requirements:
• Solid knowledge of HTML, CSS and JavaScript
• Hands-on experience with React
• Familiarity with Git
• Good communication skills

Nice to have:
• TypeScript or Next.js
• Basic knowledge of Figma

Benefits:
• Free English lessons
• Flexible hours`,
    truth: [
      'must skill Front-End Development',
      'must skill React (used)',
      'must skill HTML',
      'must skill CSS',
      'must skill JavaScript',
      'must skill Git',
      'must skill Communication',
      'nice skill TypeScript | Next.js',
      'nice skill Figma',
    ],
  },
  {
    title: 'Data Science Internship, Summer 2027',
    text: `We are a small research group that forecasts electricity demand.

We are looking for a student with experience in Python and pandas, a good understanding of statistics, and fluent English. Knowledge of PyTorch or TensorFlow is a plus. You don't need to know R.

You will clean data from 3,000 meters and present your results every Friday.

We offer a desk by the window and a stipend of 900 EUR.`,
    truth: [
      'must skill Data Science',
      'must skill Python (used)',
      'must skill Pandas (used)',
      'must skill Statistics',
      'must language en C1',
      'nice skill PyTorch | TensorFlow',
    ],
  },
  {
    title: 'Java Developer Trainee',
    text: `Requirements: Java, Spring Boot, MySQL, Git. Nice to have: Docker, Jenkins. Location: Amman. Duration: 6 months.`,
    truth: [
      'must skill Java',
      'must skill Spring Boot',
      'must skill MySQL',
      'must skill Git',
      'nice skill Docker',
      'nice skill Jenkins',
    ],
  },
  {
    title: 'Accounting Intern',
    text: `About us
Nour Foods exports dates and olive oil to 14 countries.

Qualifications
1. Bachelor's degree in accounting, finance or a related field (or final-year student)
2. Very good Microsoft Excel skills
3. Knowledge of IFRS is preferred
4. English: very good, Arabic: native
5. Attention to detail

How to apply
Send your CV. Candidates who know SAP will also be considered for our Dubai office.`,
    truth: [
      'must skill Accounting',
      'must degree bachelor accounting,finance,finance-group,economics-group',
      'must skill Microsoft Excel',
      'nice skill IFRS',
      'must language en B2',
      'must language ar native',
      'must skill Attention to Detail',
    ],
  },
  {
    title: 'Digital Marketing Intern',
    text: `Do you know why people stop scrolling? Then read on.

Who you are
- Currently pursuing a degree in marketing, communications or business
- You write flawless English
- Experience with Google Analytics or Meta Ads
- You have used Canva
- No agency experience required

Bonus points for:
- SEO
- Video editing

What you'll learn
- Email marketing with Mailchimp
- HubSpot`,
    truth: [
      'must skill Digital Marketing',
      'must degree - marketing,media,business',
      'must language en',
      'must skill Google Analytics | Meta Ads (used)',
      'must skill Canva (used)',
      'nice skill SEO',
      'nice skill Video Editing',
    ],
  },
  {
    title: 'DevOps Intern',
    text: `REQUIRED SKILLS
* Linux administration
* Scripting in Bash or Python
* Docker and Kubernetes
* Understanding of CI/CD

PREFERRED SKILLS
* One of AWS, Azure or GCP
* Terraform

RESPONSIBILITIES
* Maintain our Ansible playbooks
* Watch Grafana dashboards`,
    truth: [
      'must skill DevOps',
      'must skill Linux Administration',
      'must skill Bash | Python',
      'must skill Docker',
      'must skill Kubernetes',
      'must skill CI/CD',
      'nice skill AWS | Microsoft Azure | Google Cloud Platform',
      'nice skill Terraform',
    ],
  },
  {
    title: 'Junior Android Developer',
    text: `Join our team of six. You will work on an app that 40,000 drivers open every morning.

You need 1+ years of experience with Kotlin, and at least 6 months of Jetpack Compose. Java is not required. REST APIs and Git are a must. Experience with Firebase, Room and Retrofit is a plus. Fluent English, German is an advantage.`,
    truth: [
      'must skill Android Development',
      'must skill Kotlin (12)',
      'must skill Jetpack Compose (6)',
      'must skill REST APIs',
      'must skill Git',
      'nice skill Firebase (used)',
      'nice skill Room (used)',
      'nice skill Retrofit (used)',
      'must language en C1',
      'nice language de',
    ],
  },
  {
    title: 'Mechanical Engineering Intern',
    text: `What we expect from you:
– Student of mechanical engineering, mechatronics or similar
– Proficiency in SolidWorks or AutoCAD
– MATLAB is nice to have
– Ability to work on site in our plant in 10th of Ramadan City
– B2 English

What we offer: transport, lunch, a real machine.`,
    truth: [
      'must skill Mechanical Engineering',
      'must degree - mechanical,mechatronics,electrical',
      'must skill SolidWorks | AutoCAD',
      'nice skill MATLAB',
      'must work_mode on_site',
      'must language en B2',
    ],
  },
  {
    title: 'HR Intern',
    text: `Location: Cairo, Egypt
Type: Full-time internship

The ideal candidate:
- Bachelor's degree in business administration, psychology or human resources
- Excellent command of English and Arabic
- Good knowledge of Microsoft Office
- Strong interpersonal skills
- Previous internship experience is an advantage but not required`,
    truth: [
      'must skill Human Resources',
      'must degree bachelor business,psychology,human-resources',
      'must language en C1',
      'must language ar C1',
      'must skill Microsoft Office',
      'must skill Interpersonal Skills',
    ],
  },
  {
    title: 'Machine Learning Research Intern',
    text: `Minimum qualifications:
- Currently enrolled in a Master's or PhD program in computer science, mathematics, or a related technical field
- Experience with PyTorch, TensorFlow or JAX
- 2+ years of programming in Python
- Publications are not expected

Preferred qualifications:
- Experience with distributed training
- C++
- Familiarity with natural language processing`,
    truth: [
      'must skill Machine Learning',
      'must skill Research',
      'must degree master computer-science,mathematics,computing,statistics-group',
      'must skill PyTorch | TensorFlow | JAX (used)',
      'must skill Python (24)',
      'nice skill C++',
      'nice skill Natural Language Processing',
    ],
  },
  {
    title: 'Customer Support Intern (German-speaking)',
    text: `You speak German natively and English fluently. You like to help people and you stay calm. Experience with Zendesk would be great, but we will teach you. You are based in Cairo and can commit to 6 months.`,
    truth: [
      'must skill Customer Support',
      'must language de native',
      'must language en C1',
      'must place',
      'must dates - 26',
      'nice skill Zendesk (used)',
    ],
  },
  {
    title: 'Full Stack Intern',
    text: `## What you bring
- **Node.js** and **React**
- PostgreSQL or MySQL
- Tests: you have written some with Jest, Mocha or Vitest

## Extra points
- GraphQL
- Experience using Redis

## Our stack
TypeScript, Fastify, tRPC, AWS`,
    truth: [
      'must skill Full-Stack Development',
      'must skill Node.js',
      'must skill React',
      'must skill PostgreSQL | MySQL',
      'must skill Jest | Mocha | Vitest (used)',
      'nice skill GraphQL',
      'nice skill Redis (used)',
    ],
  },
  {
    title: 'Architecture Intern',
    text: `Our studio restores old houses in Jeddah.
We need a student of architecture who draws in AutoCAD and Revit; SketchUp is welcome. A portfolio is required. Arabic is a must, English an advantage. No experience required.`,
    truth: [
      'must skill Architecture',
      'must degree - architecture',
      'must skill AutoCAD',
      'must skill Revit',
      'nice skill SketchUp',
      'must language ar',
      'nice language en',
    ],
  },
  {
    title: 'Cybersecurity Intern',
    text: `Skills & Experience
- Knowledge of TCP/IP, firewalls and VPN
- Working knowledge of Linux
- Scripting (Python, Bash)
- Certifications such as Security+ or CEH are a plus
- Must be able to work from our office

About the team
The team uses Splunk and Wireshark every day.`,
    truth: [
      'must skill Cybersecurity',
      'must skill TCP/IP',
      'must skill Firewalls',
      'must skill VPN',
      'must skill Linux',
      'must skill Python',
      'must skill Bash',
      'nice skill CompTIA Security+ | Certified Ethical Hacker',
      'must work_mode on_site',
    ],
  },
  {
    title: 'Supply Chain Intern',
    text: `Your profile: You study logistics, supply chain management or industrial engineering. You have strong Excel skills and you are comfortable with data. SAP would be a plus. You are fluent in English; Turkish is a bonus.

Your tasks: You help us plan 300 containers a month with Power BI.`,
    truth: [
      'must skill Supply Chain Management',
      'must degree - logistics,supply-chain,industrial-engineering',
      'must skill Microsoft Excel',
      'nice skill SAP',
      'must language en C1',
      'nice language tr',
    ],
  },
  {
    title: 'QA Intern',
    text: `Must-haves: manual testing, writing test cases, Jira. Nice-to-haves: Selenium or Cypress, Postman, basic SQL.

We are an equal opportunity employer. Python is the language of our robots.`,
    truth: [
      'must skill Quality Assurance',
      'must skill Manual Testing',
      'must skill Test Cases',
      'must skill Jira',
      'nice skill Selenium | Cypress',
      'nice skill Postman',
      'nice skill SQL',
    ],
  },
  {
    title: 'Nursing Trainee',
    text: `Requirements
- Diploma or bachelor's degree in nursing
- At least one year of hospital experience
- BLS certification preferred
- Good English
We provide housing and meals.`,
    truth: [
      'must degree associate nursing',
      'must experience 12',
      'must language en B1',
      'must skill Nursing',
      'nice skill Basic Life Support',
    ],
  },
  {
    title: 'Graphic Design Intern',
    text: `We're looking for someone with a strong portfolio and advanced Photoshop, Illustrator and InDesign. After Effects is a plus, no coding needed. Start: July 2027, 3 months.`,
    truth: [
      'must skill Graphic Design',
      'must skill Adobe Photoshop',
      'must skill Adobe Illustrator',
      'must skill Adobe InDesign',
      'nice skill Adobe After Effects',
      'must dates 2027-07 13',
    ],
  },
  {
    title: 'Embedded Software Intern',
    text: `You'll fit if you have:
- C/C++ experience on microcontrollers
- basics of electronics
- experience with Git
Ideally you also know FreeRTOS or Zephyr, and have soldered something.
You are enrolled in electrical engineering, computer engineering or a comparable field.`,
    truth: [
      'must skill C | C++ (used)',
      'must skill Microcontrollers (used)',
      'must skill Embedded Systems',
      'must skill Electronics',
      'must skill Git (used)',
      'nice skill FreeRTOS | Zephyr',
      'must degree - electrical-engineering,computer-engineering,electrical,computing',
    ],
  },
];
