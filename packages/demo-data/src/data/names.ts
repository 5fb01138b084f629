/** A name in Latin and in Arabic letters. */
export interface TwoScripts {
  readonly en: string;
  readonly ar: string;
}

const named = (en: string, ar: string): TwoScripts => ({ en, ar });

export const ARABIC_GIVEN_NAMES: readonly TwoScripts[] = [
  named('Mariam', 'مريم'),
  named('Ahmed', 'أحمد'),
  named('Nour', 'نور'),
  named('Omar', 'عمر'),
  named('Yasmin', 'ياسمين'),
  named('Youssef', 'يوسف'),
  named('Farida', 'فريدة'),
  named('Khaled', 'خالد'),
  named('Salma', 'سلمى'),
  named('Abdullah', 'عبد الله'),
  named('Habiba', 'حبيبة'),
  named('Mostafa', 'مصطفى'),
  named('Reem', 'ريم'),
  named('Ibrahim', 'إبراهيم'),
  named('Layla', 'ليلى'),
  named('Tarek', 'طارق'),
  named('Hana', 'هناء'),
  named('Karim', 'كريم'),
  named('Asmaa', 'أسماء'),
  named('Ali', 'علي'),
  named('Noura', 'نورة'),
  named('Fahd', 'فهد'),
  named('Aisha', 'عائشة'),
  named('Sultan', 'سلطان'),
  named('Jana', 'جنى'),
  named('Ziad', 'زياد'),
];

export const ARABIC_FAMILY_NAMES: readonly TwoScripts[] = [
  named('Hassan', 'حسن'),
  named('El-Shafei', 'الشافعي'),
  named('Mansour', 'منصور'),
  named('Al-Qahtani', 'القحطاني'),
  named('Fathy', 'فتحي'),
  named('Abdelrahman', 'عبد الرحمن'),
  named('Al-Mazrouei', 'المزروعي'),
  named('Gaber', 'جابر'),
  named('El-Sayed', 'السيد'),
  named('Haddad', 'حداد'),
  named('Al-Otaibi', 'العتيبي'),
  named('Ramadan', 'رمضان'),
  named('Sabry', 'صبري'),
  named('Al-Mohannadi', 'المهندي'),
  named('Naguib', 'نجيب'),
  named('Zaki', 'زكي'),
  named('El-Masry', 'المصري'),
  named('Khalil', 'خليل'),
  named('Al-Harbi', 'الحربي'),
  named('Soliman', 'سليمان'),
];

/** Students from other countries. */
export const INTERNATIONAL_NAMES: readonly string[] = [
  'Emma Lindqvist',
  'Lukas Brandt',
  'Chloé Fournier',
  'Mateo García',
  'Sofia Rossi',
  'James Whitfield',
  'Anna Kowalska',
  'Noah de Vries',
  'Léa Moreau',
  'Jonas Müller',
  'Grace O’Connor',
  'Elias Björk',
  'Beatriz Almeida',
  'Daniel Okafor',
  'Priya Raman',
  'Oliver Hughes',
  'Marie Dubois',
  'Felix Schröder',
  'Amina Diallo',
  'Tomás Herrera',
  'Wei Zhang',
  'Ingrid Sørensen',
];
