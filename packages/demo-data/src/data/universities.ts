import type { TwoScripts } from './names.ts';

/** A university with its city, its country and the prefix of telephone numbers there. */
export interface University {
  readonly name: TwoScripts;
  readonly city: TwoScripts;
  readonly phonePrefix: string;
}

export const ARAB_UNIVERSITIES: readonly University[] = [
  {
    name: { en: 'Cairo University', ar: 'جامعة القاهرة' },
    city: { en: 'Cairo, Egypt', ar: 'القاهرة، مصر' },
    phonePrefix: '+20 100',
  },
  {
    name: { en: 'Ain Shams University', ar: 'جامعة عين شمس' },
    city: { en: 'Cairo, Egypt', ar: 'القاهرة، مصر' },
    phonePrefix: '+20 111',
  },
  {
    name: { en: 'Alexandria University', ar: 'جامعة الإسكندرية' },
    city: { en: 'Alexandria, Egypt', ar: 'الإسكندرية، مصر' },
    phonePrefix: '+20 122',
  },
  {
    name: { en: 'Mansoura University', ar: 'جامعة المنصورة' },
    city: { en: 'Mansoura, Egypt', ar: 'المنصورة، مصر' },
    phonePrefix: '+20 106',
  },
  {
    name: { en: 'Assiut University', ar: 'جامعة أسيوط' },
    city: { en: 'Assiut, Egypt', ar: 'أسيوط، مصر' },
    phonePrefix: '+20 109',
  },
  {
    name: { en: 'King Saud University', ar: 'جامعة الملك سعود' },
    city: { en: 'Riyadh, Saudi Arabia', ar: 'الرياض، السعودية' },
    phonePrefix: '+966 55',
  },
  {
    name: { en: 'United Arab Emirates University', ar: 'جامعة الإمارات العربية المتحدة' },
    city: { en: 'Al Ain, UAE', ar: 'العين، الإمارات' },
    phonePrefix: '+971 50',
  },
  {
    name: { en: 'Qatar University', ar: 'جامعة قطر' },
    city: { en: 'Doha, Qatar', ar: 'الدوحة، قطر' },
    phonePrefix: '+974 33',
  },
];

export const EUROPEAN_UNIVERSITIES: readonly University[] = [
  {
    name: { en: 'Technical University of Munich', ar: 'جامعة ميونخ التقنية' },
    city: { en: 'Munich, Germany', ar: 'ميونخ، ألمانيا' },
    phonePrefix: '+49 151',
  },
  {
    name: { en: 'Université Claude Bernard Lyon 1', ar: 'جامعة كلود برنار ليون' },
    city: { en: 'Lyon, France', ar: 'ليون، فرنسا' },
    phonePrefix: '+33 6',
  },
  {
    name: { en: 'University of Edinburgh', ar: 'جامعة إدنبرة' },
    city: { en: 'Edinburgh, United Kingdom', ar: 'إدنبرة، بريطانيا' },
    phonePrefix: '+44 77',
  },
  {
    name: { en: 'Politecnico di Milano', ar: 'جامعة ميلانو التقنية' },
    city: { en: 'Milan, Italy', ar: 'ميلانو، إيطاليا' },
    phonePrefix: '+39 345',
  },
];
