import type { Language } from './company-texts.ts';

/** The headings and labels of a resume. */
export interface ResumeWords {
  readonly profile: string;
  readonly education: string;
  readonly experience: string;
  readonly projects: string;
  readonly skills: string;
  readonly tools: string;
  readonly languages: string;
  readonly certificates: string;
  readonly activities: string;
  readonly links: string;
  readonly grade: (points: string) => string;
  readonly languageSets: readonly (readonly string[])[];
  readonly certificateTitles: readonly string[];
  readonly activityTitles: readonly string[];
}

export const RESUME_WORDS: Readonly<Record<Language, ResumeWords>> = {
  en: {
    profile: 'Profile',
    education: 'Education',
    experience: 'Experience',
    projects: 'Projects',
    skills: 'Skills',
    tools: 'Tools',
    languages: 'Languages',
    certificates: 'Courses and certificates',
    activities: 'Activities and volunteering',
    links: 'Links',
    grade: (points) => `Grade point average ${points} of 4.0`,
    languageSets: [
      ['Arabic (native)', 'English (C1)'],
      ['Arabic (native)', 'English (B2)', 'French (A2)'],
      ['Arabic (native)', 'English (C1)', 'German (B1)'],
    ],
    certificateTitles: [
      'IELTS Academic, band 7.0',
      'Project management foundations, 40 hours',
      'First aid at work',
      'Business English, upper intermediate',
      'Introduction to entrepreneurship, 24 hours',
      'Statistics in practice, online course of 12 weeks',
    ],
    activityTitles: [
      'Founded the faculty’s book-sharing shelf, now with 600 titles',
      'Swims for the university team; third place in the regional cup',
      'Teaches reading to children on Saturdays at a community centre',
      'Organised the departmental job fair with eighteen companies',
      'Plays the oud in the student orchestra',
      'Guides visitors through the old town as a volunteer',
    ],
  },
  ar: {
    profile: 'نبذة',
    education: 'التعليم',
    experience: 'العمل والتدريب',
    projects: 'المشروعات',
    skills: 'المهارات',
    tools: 'الأدوات',
    languages: 'اللغات',
    certificates: 'الدورات والشهادات',
    activities: 'الأنشطة والتطوع',
    links: 'الروابط',
    grade: (points) => `المعدل التراكمي ${points} من 4.0`,
    languageSets: [
      ['العربية لغة أم', 'الإنجليزية بطلاقة'],
      ['العربية لغة أم', 'الإنجليزية جيد جدًا', 'الفرنسية مبتدئ'],
      ['العربية لغة أم', 'الإنجليزية بطلاقة', 'الألمانية متوسط'],
    ],
    certificateTitles: [
      'دورة أساسيات إدارة المشروعات، أربعون ساعة',
      'شهادة الإسعافات الأولية في أماكن العمل',
      'دورة الإنجليزية للأعمال، المستوى المتقدم',
      'مقدمة في ريادة الأعمال، برنامج صيفي',
      'الإحصاء التطبيقي، برنامج لاثني عشر أسبوعًا',
      'دورة مهارات العرض والإلقاء',
    ],
    activityTitles: [
      'تأسيس رف القراءة في الكلية، وفيه اليوم ستمئة عنوان',
      'عضوية فريق السباحة الجامعي والمركز الثالث في البطولة الإقليمية',
      'تعليم القراءة للأطفال أيام السبت في مركز الحي',
      'تنظيم ملتقى التوظيف في القسم بمشاركة ثماني عشرة شركة',
      'العزف على العود في فرقة الجامعة',
      'إرشاد الزوار في المدينة القديمة ضمن فريق تطوعي',
    ],
  },
};
