import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { StatusBadge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Strip } from '../../../ui/strip.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { LATE_DAYS } from '../../../ui/late-days.ts';
import type { WaitingItem } from './waiting-view.ts';

/** Who has waited longest for an answer, the longest first. */
export function WaitingLongest({ items }: { readonly items: readonly WaitingItem[] }) {
  const t = useTranslations('company.waiting');
  const [first] = items;
  return (
    <section className="card">
      <header>
        <h2 className="h3">{t('title')}</h2>
        {first && (
          <Link
            className="small end line gap-1"
            to="/company/jobs/$jobId"
            params={{ jobId: String(first.application.job.id) }}
            search={reviewFrom(first)}
          >
            {t('all')}
            <Icon name="next" size="small" />
          </Link>
        )}
      </header>
      {items.length === 0 ? (
        <p className="p-4 small soft">{t('none')}</p>
      ) : (
        <ol className="rows">
          {items.map((item) => (
            <Row key={item.application.id} item={item} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** The review from an applicant on: those of the same stage in the order of this list. */
function reviewFrom({ application: { id, status } }: WaitingItem) {
  return { open: String(id), stage: status, sort: 'wait' } as const;
}

const strong = (words: ReactNode) => <b>{words}</b>;

function Row({ item }: { readonly item: WaitingItem }) {
  const t = useTranslations('company.waiting');
  const strip = useTranslations('common.strip');
  const dates = useDates();
  const { application, waitingSince, match } = item;
  const { id, job, student, status } = application;
  const days = dates.daysSince(waitingSince);
  const name = student.fullName ?? t('blind', { id: String(id) });
  const link = {
    to: '/company/jobs/$jobId',
    params: { jobId: String(job.id) },
    search: reviewFrom(item),
  } as const;
  return (
    <li className="wrow">
      <p className={days >= LATE_DAYS ? 'd long' : 'd'}>
        {t.rich('days', { days: String(days), count: days, b: strong })}
      </p>
      <div>
        <h3>
          <Link {...link}>
            <bdi>{name}</bdi>
          </Link>
        </h3>
        <p className="line tight">
          <span className="soft">
            <bdi>{job.title}</bdi>
          </span>
          <StatusBadge status={status} />
        </p>
      </div>
      {match && match.score !== null ? (
        <span className="score">
          <b>{match.score}</b>
          <Strip cells={match.requirements} score={match.score} coverage={match.coverage} />
          <span className="of">{strip('ofJudged', { judged: String(match.coverage) })}</span>
        </span>
      ) : (
        <span className="basis small soft">{t('noBasis')}</span>
      )}
      <LinkButton isDense {...link} aria-label={t('reviewOf', { name })}>
        {t('review')}
      </LinkButton>
    </li>
  );
}
