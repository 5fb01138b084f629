import type { ApplicationEvent } from '@internsync/client';
import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { statusIcon } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDates } from '../../ui/use-dates.ts';

/** What happened to the application, the last first. */
export function Timeline({ application: { timeline } }: { readonly application: Reviewed }) {
  const t = useTranslations('review.review');
  const dates = useDates();
  const sentenceOf = useEventSentence();
  return (
    <section className="card" id="time">
      <header>
        <h2 className="h3">{t('timeline')}</h2>
      </header>
      <div className="body">
        <ol className="tl">
          {timeline.toReversed().map((event) => (
            <li key={event.id}>
              <Icon name={iconOf(event)} />
              <p className="small">
                {sentenceOf(event)}
                <br />
                <time dateTime={event.at}>{dates.moment(event.at, 'full')}</time>
              </p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function iconOf({ kind, toStatus }: ApplicationEvent): IconName {
  if (kind === 'resume_viewed' || kind === 'identity_revealed') return 'eye';
  if (kind === 'submitted') return 'send';
  return statusIcon(toStatus ?? 'pending');
}

function useEventSentence(): (event: ApplicationEvent) => string {
  const t = useTranslations('review.event');
  const status = useTranslations('common.status');
  return ({ kind, toStatus, actor }) =>
    kind === 'status_changed'
      ? t(actor === 'system' ? 'statusBySystem' : 'status', {
          stage: status(toStatus ?? 'pending'),
        })
      : t(kind);
}
