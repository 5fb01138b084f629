import { getRouteApi } from '@tanstack/react-router';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { applicationQuery, applicationsQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Empty } from '../../../ui/empty.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Loaded } from '../loaded.tsx';
import { ApplicationDetail } from './application-detail.tsx';
import { ApplicationList, ListSkeleton } from './application-list.tsx';
import { STATUSES_OF, type Shown } from './shown.ts';
import { ShownSwitch } from './shown-switch.tsx';
import { useLiveApplications } from './use-live-applications.ts';
import '../student.css';

const listRoute = getRouteApi('/student/applications');

/** The caller's applications; where there is room, the first one is open beside the list. */
export function ApplicationsPage() {
  const { show } = listRoute.useSearch();
  return <Applications openId={null} show={show ?? 'all'} />;
}

const oneRoute = getRouteApi('/student/applications/$applicationId');

/** One application; where there is room, the list stands beside it. */
export function ApplicationPage() {
  const { applicationId } = oneRoute.useParams();
  const { show } = oneRoute.useSearch();
  return <Applications openId={Number(applicationId)} show={show ?? 'all'} />;
}

interface ApplicationsProps {
  /** null: none was asked for. */
  readonly openId: number | null;
  readonly show: Shown;
}

function Applications({ openId, show }: ApplicationsProps) {
  const t = useTranslations('student.applications');
  const client = useClient();
  const list = useInfiniteQuery(applicationsQuery(client, STATUSES_OF[show]));
  const isLive = useLiveApplications();
  // Each application has a title of its own among tabs and in the history.
  const opened = useQuery({ ...applicationQuery(client, openId ?? 0), enabled: openId !== null });
  usePageHead({ title: (openId !== null && opened.data?.job.title) || t('title') });
  const shown = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const beside = openId ?? shown[0]?.id ?? null;
  return (
    <div className="wrap">
      <div className={openId === null ? 'head' : 'head sr-narrow'}>
        <div className="line between">
          <h1>{t('title')}</h1>
          <span className="line">
            {isLive && <span className="live">{t('live')}</span>}
            <ShownSwitch show={show} />
          </span>
        </div>
      </div>
      <Loaded query={list} failed={t('failed')} skeleton={<ListSkeleton />}>
        {() =>
          show === 'all' && shown.length === 0 && openId === null ? (
            <Empty
              drawing="board"
              title={t('emptyTitle')}
              text={t('emptyText')}
              actions={
                <LinkButton look="primary" to="/internships">
                  {t('emptyAction')}
                </LinkButton>
              }
            />
          ) : (
            <div className="pane">
              <div className={openId === null ? '' : 'only-wide'}>
                <ApplicationList applications={shown} openId={beside} show={show}>
                  <MoreButton list={list}>{t('more')}</MoreButton>
                </ApplicationList>
              </div>
              {beside !== null && (
                <div className={openId === null ? 'only-wide' : ''}>
                  <ApplicationDetail
                    key={beside}
                    applicationId={beside}
                    isPage={openId !== null}
                    show={show}
                  />
                </div>
              )}
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
