import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { companyQuery, fewJobsQuery } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { writtenIn } from '../../i18n/text-language.ts';
import { ActionLink } from '../../ui/action-link.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Written } from '../../ui/written.tsx';
import { COMPANY_JOBS, idsOf } from './few.ts';
import { JobRow } from './job-row.tsx';

const route = getRouteApi('/companies/$companyId');

/** A company and its open internships. */
export function CompanyPage() {
  const t = useTranslations('public.company');
  const client = useClient();
  const { companyId } = route.useParams();
  const { data: company } = useSuspenseQuery(companyQuery(client, companyId));
  const { data: jobs } = useSuspenseQuery(fewJobsQuery(client, { companyId, limit: COMPANY_JOBS }));
  const { name, website, about, openJobs, medianAnswerDays } = company;
  usePageHead({
    title: name,
    description: t('description', { name, count: openJobs }),
    isIndexed: openJobs > 0,
  });
  return (
    <div className="wrap">
      <div className="head">
        <h1>
          <Written text={name} />
        </h1>
        {isWebAddress(website) && (
          <p className="meta text-16">
            <a href={website} rel="noopener nofollow ugc">
              <bdi dir="ltr">{hostOf(website)}</bdi>
            </a>
          </p>
        )}
      </div>
      <div className="split">
        <div className="stack t32">
          {about !== null && (
            <p {...writtenIn(about)} className="read whitespace-pre-line">
              {about}
            </p>
          )}
          <section className="stack">
            <h2>{t('open')}</h2>
            {jobs.items.length === 0 ? (
              <Empty
                drawing="search"
                title={t('none')}
                text={t('noneText')}
                actions={
                  <LinkButton to="/internships" look="primary">
                    {t('open')}
                  </LinkButton>
                }
              />
            ) : (
              <ul className="card rows">
                {jobs.items.map((job) => (
                  <JobRow
                    key={job.id}
                    job={job}
                    listed={idsOf(jobs.items)}
                    level="h3"
                    isCompanyHidden
                  />
                ))}
              </ul>
            )}
            {jobs.nextCursor !== null && (
              <p>
                <ActionLink to="/internships" search={{ company: companyId }} className="strong">
                  {t('all', { count: String(openJobs) })} <Icon name="next" size="small" />
                </ActionLink>
              </p>
            )}
          </section>
        </div>
        <aside className="side" aria-label={t('facts')}>
          <dl className="card pad facts">
            <dt>{t('openNow')}</dt>
            <dd className="num">{openJobs}</dd>
            {medianAnswerDays !== null && (
              <>
                <dt>{t('answer')}</dt>
                <dd>{t('days', { days: Math.round(medianAnswerDays) })}</dd>
              </>
            )}
          </dl>
        </aside>
      </div>
    </div>
  );
}

/** Only such addresses are links: somebody typed them. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function hostOf(address: string): string {
  return new URL(address).host.replace(/^www\./, '');
}
