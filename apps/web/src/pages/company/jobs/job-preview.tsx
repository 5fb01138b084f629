import type { OwnAccount } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { workModeIcon } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { keyOf, type EditedRequirement } from '../requirements/edited-requirement.ts';
import { Description } from '../../public/description.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import type { JobDraft } from './job-draft.ts';
import '../../public/public.css';

interface JobPreviewProps {
  readonly draft: JobDraft;
  readonly requirements: readonly EditedRequirement[];
  readonly account: OwnAccount | null;
}

/** The posting as its public page shows it. Nothing in it can be pressed. */
export function JobPreview({ draft, requirements, account }: JobPreviewProps) {
  const t = useTranslations('company.preview');
  const words = useTranslations('common');
  const dates = useDates();
  const groups = (['must', 'nice'] as const).map((importance) => ({
    importance,
    items: requirements.filter((one) => one.importance === importance),
  }));
  const before = (importance: 'must' | 'nice') =>
    importance === 'must' ? 0 : (groups[0]?.items.length ?? 0);
  return (
    <section className="card pad" aria-label={t('label')}>
      <div className="stack t8 pb-6">
        <p className="h1">
          <bdi>{draft.title || t('noTitle')}</bdi>
        </p>
        <p className="meta">
          <span className="strong">
            <bdi>{account?.role === 'company' ? account.company.name : ''}</bdi>
          </span>
          <span>
            <Icon name="pin" size="small" />
            <bdi>{draft.location || t('noLocation')}</bdi>
          </span>
          <span>
            <Icon name={workModeIcon(draft.workMode)} size="small" />
            {words(`workMode.${draft.workMode}`)}
          </span>
          <span>
            <Icon name="clock" size="small" />
            {words(`workType.${draft.workType}`)}
          </span>
        </p>
        <p className="small soft">
          {draft.deadline === ''
            ? t('noDeadline')
            : `${words('deadline.until')} ${dates.day(draft.deadline, 'long')}`}
        </p>
      </div>
      <article className="read big">
        {draft.description === '' ? (
          <p className="soft">{t('noText')}</p>
        ) : (
          <Description text={draft.description} />
        )}
        {groups.map(
          ({ importance, items }) =>
            items.length > 0 && (
              <div key={importance}>
                <h2>{t(importance)}</h2>
                <ol className="needs">
                  {items.map((item, index) => (
                    <li key={keyOf(item)}>
                      <span className="tag" aria-hidden="true">
                        {before(importance) + index + 1}
                      </span>
                      <span>{item.name}</span>
                    </li>
                  ))}
                </ol>
              </div>
            ),
        )}
      </article>
    </section>
  );
}
