import type { Job } from '@internsync/client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { Badge, StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RevealButton } from './reveal-button.tsx';
import { useDates } from '../../ui/use-dates.ts';
import type { Queue } from './use-queue.ts';
import { WaitBadge } from './wait-badge.tsx';

interface HeadProps {
  readonly job: Job;
  /** Null: it loads. */
  readonly application: Reviewed | null;
  readonly name: string;
  readonly queue: Queue;
  readonly onClose: () => void;
  readonly onOpen: (applicationId: number | null) => void;
}

/** Who is reviewed, and the ways back, to the one before and to the next. */
export function ReviewHead({ job, application, name, queue, onClose, onOpen }: HeadProps) {
  const t = useTranslations('review.review');
  const list = useTranslations('review.list');
  const status = useTranslations('common.status');
  const dates = useDates();
  const { position, size, stage, previous, next } = queue;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The card that was opened, and had the focus, is gone.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="who">
      <Button isDense onPress={onClose}>
        <Icon name="prev" size="small" />
        {t('toBoard')}
        <kbd aria-hidden="true">Esc</kbd>
      </Button>
      <div className="stack t4">
        <div className="line gap-2">
          <h1 ref={heading} className="outline-0" tabIndex={-1}>
            <bdi>{name}</bdi>
          </h1>
          {application && (
            <>
              <StatusBadge status={application.status} />
              <WaitBadge application={application} />
              {application.blind && (
                <Badge icon="hid" look="plain">
                  {t('blind')}
                </Badge>
              )}
            </>
          )}
        </div>
        <p className="small soft">
          <bdi>{job.title}</bdi>
          {application && (
            <>
              {' · '}
              {t('appliedOn', {
                day: dates.moment(application.appliedAt, 'short'),
              })}
            </>
          )}
        </p>
      </div>
      <div className="line gap-2">
        {application?.blind && <RevealButton applicationId={application.id} name={name} />}
        {position > 0 && (
          <span className="small soft num">
            {t('position', {
              position: String(position),
              size: String(size),
              stage: stage === 'all' ? list('all') : status(stage),
            })}
          </span>
        )}
        <Button
          className="ib edged"
          aria-label={t('previous')}
          isDisabled={previous === null}
          onPress={() => onOpen(previous)}
        >
          <Icon name="prev" />
        </Button>
        <Button
          className="ib edged"
          aria-label={t('next')}
          isDisabled={next === null}
          onPress={() => onOpen(next)}
        >
          <Icon name="next" />
        </Button>
      </div>
    </div>
  );
}
