import { Link } from '@tanstack/react-router';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { countsQuery, fewJobsQuery } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { idsOf, NEWEST } from './few.ts';
import { JobRow } from './job-row.tsx';
import { SearchField } from './search-field.tsx';
import { StartSample } from './start-sample.tsx';
import { WaitingSample } from './waiting-sample.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const PROMISES = ['place', 'live', 'openMeansOpen'] as const;

export function StartPage() {
  const t = useTranslations('public.start');
  const locale = useAppLocale();
  const client = useClient();
  const { data: counts } = useSuspenseQuery(countsQuery(client));
  const { data: newest } = useSuspenseQuery(fewJobsQuery(client, { limit: NEWEST }));
  usePageHead({ title: t('title'), description: t('lead') });
  return (
    <div className="wrap">
      <section className="hero">
        <div className="stack t24">
          <h1>{t('heading')}</h1>
          <p className="lead-text">{t('lead')}</p>
          <search>
            <form className="find" action={`/${locale}/internships`}>
              <SearchField />
            </form>
          </search>
          <p className="small soft">{t('open', { count: counts.openJobs })}</p>
        </div>
        <StartSample />
      </section>
      <section className="three" aria-label={t('promises')}>
        {PROMISES.map((name) => (
          <div key={name}>
            <h2>{t(`${name}.title`)}</h2>
            <p className="soft">{t(`${name}.text`)}</p>
          </div>
        ))}
      </section>
      {newest.items.length > 0 && (
        <section className="sec">
          <div className="line between">
            <h2>{t('newest')}</h2>
            <Link to="/internships" className="strong inline-flex min-h-11 items-center gap-1.5">
              {t('all', { count: String(counts.openJobs) })}
              <Icon name="next" size="small" />
            </Link>
          </div>
          <ul className="card rows">
            {newest.items.map((job) => (
              <JobRow key={job.id} job={job} listed={idsOf(newest.items)} level="h3" />
            ))}
          </ul>
        </section>
      )}
      <section className="sec">
        <div className="feature">
          <div className="stack">
            <div className="stack t4">
              <p className="soft strong">{t('companies.kicker')}</p>
              <h2 className="text-28">{t('companies.title')}</h2>
            </div>
            <p className="soft">{t('companies.text')}</p>
            <p className="line">
              <LinkButton to="/sign-up/company" look="primary">
                {t('companies.action')}
              </LinkButton>
            </p>
          </div>
          <WaitingSample />
        </div>
      </section>
    </div>
  );
}
