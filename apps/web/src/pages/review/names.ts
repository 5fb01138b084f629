import type { ReviewedApplication } from '@internsync/client';
import { useTranslations } from 'use-intl';

/** What an applicant is called: by name, or by the number of the application while the review is blind. */
export function useNameOf(): (application: Pick<ReviewedApplication, 'id' | 'student'>) => string {
  const t = useTranslations('review');
  return ({ id, student }) => student.fullName ?? t('applicantNumber', { number: String(id) });
}
