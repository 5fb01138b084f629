import { useTranslations } from 'use-intl';
import { useApplicationEvents } from '../../../data/use-application-events.ts';
import { announce, toast } from '../../../ui/announce.ts';

/** Follows the caller's applications, and says what happens to them. */
export function useLiveApplications(): boolean {
  const t = useTranslations('student.applications.event');
  const status = useTranslations('common.status');
  return useApplicationEvents(({ kind, toStatus, actor, job }) => {
    // The student knows what they did.
    if (actor === 'student') return;
    const names = { job: job.title, company: job.companyName };
    if (kind === 'status_changed' && toStatus) {
      toast(t('moved', { ...names, status: status(toStatus) }));
    } else if (kind === 'resume_viewed') {
      announce(t('viewed', names));
    } else if (kind === 'identity_revealed') {
      announce(t('revealed', names));
    }
  });
}
