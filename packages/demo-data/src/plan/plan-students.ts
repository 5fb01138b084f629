import { DEMO_STUDENT } from '../accounts.ts';
import type { Language } from '../data/company-texts.ts';
import type { FieldKey } from '../data/fields/field-texts.ts';
import { ARAB_UNIVERSITIES, EUROPEAN_UNIVERSITIES } from '../data/universities.ts';
import { atWakingHour, DAY, daysBefore } from '../days.ts';
import { deal } from '../deal.ts';
import { at, createRandom, type Random } from '../random.ts';
import type { ResumePlan, StudentPlan } from './data-set-plan.ts';
import { nameStudents, type StudentName } from './name-students.ts';

const FIELD_WEIGHTS = {
  software: 24,
  data: 16,
  electronics: 13,
  finance: 13,
  energy: 9,
  design: 9,
  marketing: 8,
  logistics: 8,
} as const satisfies Record<FieldKey, number>;

/** The demo student, with a resume in each language, and students of all fields. */
export function planStudents(count: number, now: Date): StudentPlan[] {
  const random = createRandom('students');
  const fields = random.shuffle(deal(FIELD_WEIGHTS, count - 1));
  const others = nameStudents(count - 1).map((name, index) =>
    planStudent(random, name, at(fields, index), now),
  );
  return [planDemoStudent(now), ...others];
}

function planDemoStudent(now: Date): StudentPlan {
  const registered = daysBefore(now, 75.4);
  return {
    username: DEMO_STUDENT,
    fullName: 'Salma Nabil',
    field: 'software',
    university: at(ARAB_UNIVERSITIES, 0),
    international: false,
    variant: 0,
    registeredAt: atWakingHour(registered),
    resumes: [
      planResume('en', 'Salma Nabil', registered + 0.1 * DAY),
      planResume('ar', 'سلمى نبيل', registered + 20 * DAY),
    ],
  };
}

function planStudent(random: Random, name: StudentName, field: FieldKey, now: Date): StudentPlan {
  const registered = daysBefore(now, random.between(20, 80));
  const abroad = name.international ? random.chance(0.8) : random.chance(0.06);
  return {
    username: name.username,
    fullName: name.fullName,
    field,
    university: random.pick(abroad ? EUROPEAN_UNIVERSITIES : ARAB_UNIVERSITIES),
    international: name.international,
    variant: random.int(0, 9999),
    registeredAt: atWakingHour(registered),
    resumes: [planResume(name.language, name.fullName, registered + random.between(0.01, 2) * DAY)],
  };
}

function planResume(language: Language, name: string, uploaded: number): ResumePlan {
  const fileName =
    language === 'ar' ? `السيرة الذاتية - ${name}.pdf` : `${name.replaceAll(' ', '_')}_CV.pdf`;
  return { language, name, fileName, uploadedAt: atWakingHour(uploaded) };
}
