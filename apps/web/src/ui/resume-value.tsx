import { isDate, isLatin, type Field } from '../data/resume-fields.ts';
import { useDates } from './use-dates.ts';

interface ResumeValueProps {
  readonly field: Pick<Field, 'name'>;
  readonly value: string;
}

/** A value of a resume: dates in words, addresses and numbers from the left, and others as they are written. */
export function ResumeValue({ field, value }: ResumeValueProps) {
  const { partOfDate } = useDates();
  if (isDate(field)) return partOfDate(value);
  return isLatin(field) ? <span className="ltr">{value}</span> : <bdi>{value}</bdi>;
}
