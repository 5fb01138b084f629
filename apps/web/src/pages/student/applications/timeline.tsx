import { useTranslations } from 'use-intl';
import { statusIcon } from '../../../ui/badge.tsx';
import type { IconName } from '../../../ui/icon-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import type { Detailed } from './detailed.ts';

type Event = Detailed['timeline'][number];

/** A day: until then, how long ago is said, too. */
const FRESH_DAYS = 1;

/** What happened, the latest first. */
export function Timeline({ application }: { readonly application: Detailed }) {
  const t = useTranslations('student.applications');
  const { moment, ago, daysSince } = useDates();
  const events = application.timeline.toReversed();
  return (
    <div className="stack">
      <h3>{t('happened')}</h3>
      <ol className="tl">
        {events.map((event, index) => (
          <li key={event.id} className={index === 0 ? 'now' : ''}>
            <Icon name={iconOf(event)} />
            <p>
              <span className={index === 0 ? 'strong' : ''}>
                <Sentence event={event} fileName={application.resume.fileName} />
              </span>
              <br />
              <time dateTime={event.at}>
                {index === 0 && daysSince(event.at) <= FRESH_DAYS && (
                  <>
                    <span className="strong text-brand">{ago(event.at)}</span>
                    {t('comma')}
                  </>
                )}
                {moment(event.at, 'full')}
              </time>
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface SentenceProps {
  readonly event: Event;
  readonly fileName: string;
}

function Sentence({ event: { kind, toStatus }, fileName }: SentenceProps) {
  const t = useTranslations('student.applications.happen');
  const names = useTranslations('common.status');
  if (kind === 'submitted') return t.rich('submitted', { file: isolated(fileName) });
  if (kind !== 'status_changed' || !toStatus) return t(kind === 'status_changed' ? 'moved' : kind);
  if (toStatus === 'accepted' || toStatus === 'rejected') return t(toStatus);
  return t('movedTo', { status: names(toStatus) });
}

function iconOf({ kind, toStatus }: Event): IconName {
  if (kind === 'submitted') return 'send';
  if (kind === 'resume_viewed' || kind === 'identity_revealed') return 'eye';
  return statusIcon(toStatus ?? 'pending');
}
