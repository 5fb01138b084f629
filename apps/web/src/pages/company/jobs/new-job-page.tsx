import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { JobEditor } from './job-editor.tsx';

/** A posting that is not stored yet. */
export function NewJobPage() {
  const t = useTranslations('company.form');
  usePageHead({ title: t('newTitle') });
  return <JobEditor job={null} requirements={null} />;
}
