import type { CompanyEvent } from '@internsync/client';
import { useTranslations } from 'use-intl';
import type { IconName } from '../../../ui/icon-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import type { LiveCompany } from './use-live-company.ts';

const ICON: Readonly<Record<CompanyEvent['kind'], IconName>> = {
  application_submitted: 'inbox',
  application_withdrawn: 'undo',
  application_status_changed: 'move',
  application_analysed: 'read',
  applicant_revealed: 'eye',
  application_erased: 'miss',
  job_published: 'send',
  job_closed: 'lock',
  job_deleted: 'x',
};

/** What happened while the page was open. It tells nothing about who applied. */
export function LatestEvents({ live: { isLive, events } }: { readonly live: LiveCompany }) {
  const t = useTranslations('company.latest');
  const words = useTranslations('common.status');
  const dates = useDates();
  return (
    <section className="card">
      <header>
        <h2 className="h3">{t('title')}</h2>
        <span className={isLive ? 'live end' : 'small soft end'}>
          {t(isLive ? 'live' : 'away')}
        </span>
      </header>
      <div className="body">
        {events.length === 0 ? (
          <p className="small soft">{t('none')}</p>
        ) : (
          <ol className="tl">
            {events.map(({ id, kind, job, toStatus, at }) => (
              <li key={id}>
                <Icon name={ICON[kind]} />
                <p className="small">
                  <strong>
                    {kind === 'application_status_changed' && toStatus
                      ? t('moved', { status: words(toStatus) })
                      : t(kind)}
                  </strong>{' '}
                  <bdi>{job.title}</bdi>
                  <br />
                  <time dateTime={at}>{dates.moment(at, 'time')}</time>
                </p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
