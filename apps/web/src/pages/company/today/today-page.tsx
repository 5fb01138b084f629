import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { waitingQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Empty } from '../../../ui/empty.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { isolatedWords } from '../../../ui/isolated.tsx';
import { PageTitle } from '../page-title.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { useNewDay } from '../../../ui/use-new-day.ts';
import { ClosingSoon } from './closing-soon.tsx';
import { InternshipsByStage } from './internships-by-stage.tsx';
import { LatestEvents } from './latest-events.tsx';
import { useLiveCompany } from './use-live-company.ts';
import { WaitingLongest } from './waiting-longest.tsx';
import { headlineOf, type Headline } from './waiting-view.ts';
import '../company.css';

/** What waits for the company. */
export function TodayPage() {
  const t = useTranslations('company.today');
  const client = useClient();
  const dates = useDates();
  const { data, error, refetch } = useQuery(waitingQuery(client));
  useNewDay(refetch);
  const live = useLiveCompany();
  usePageHead({ title: t('title') });
  const post = (
    <LinkButton look="primary" to="/company/jobs/new">
      <Icon name="plus" />
      {t('new')}
    </LinkButton>
  );
  const headline = data && headlineOf(data, dates);
  return (
    <div className="wrap">
      <PageTitle
        above={dates.day(dates.today, 'long')}
        title={headline ? <Words headline={headline} /> : t('title')}
        actions={headline?.kind === 'first' ? undefined : post}
      />
      {error && !data ? (
        <ErrorNote title={t('failed')} error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : headline?.kind === 'first' ? (
        <Empty drawing="board" title={t('firstTitle')} text={t('firstText')} actions={post} />
      ) : (
        <div className="today">
          <div className="stack t24">
            <WaitingLongest items={data.items} />
            <InternshipsByStage jobs={data.byJob} />
          </div>
          <aside className="stack" aria-label={t('aside')}>
            {data.closingSoon
              .filter(({ deadline }) => dates.daysUntil(deadline) >= 0)
              .map((job) => (
                <ClosingSoon key={job.id} job={job} />
              ))}
            <LatestEvents live={live} />
          </aside>
        </div>
      )}
    </div>
  );
}

function Words({ headline }: { readonly headline: Headline }) {
  const t = useTranslations('company.today.headline');
  switch (headline.kind) {
    case 'late':
      return <>{t('late', { count: headline.count, more: headline.isMore ? 'yes' : 'no' })}</>;
    case 'closes':
      return (
        <>
          {t.rich('closes', {
            title: headline.title,
            days: headline.days,
            b: isolatedWords,
          })}
        </>
      );
    case 'new':
    case 'waiting':
      return <>{t(headline.kind, { count: headline.count })}</>;
    case 'draft':
    case 'first':
    case 'nothing':
    default:
      return <>{t(headline.kind)}</>;
  }
}
