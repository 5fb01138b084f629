import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import type { Hidden } from './grade.tsx';
import { goTo, hiddenId, knownReason } from './resume-paper.tsx';

interface HiddenNoteProps {
  readonly hidden: Hidden;
  /** A further way out, such as another file. */
  readonly action?: ReactNode;
}

/** Says that the file holds text that no person sees, where, and what it costs. */
export function HiddenNote({ hidden, action }: HiddenNoteProps) {
  const t = useTranslations('student.record.hidden');
  const [first] = hidden;
  if (!first) return null;
  const pages = [...new Set(hidden.map(({ page }) => page))];
  const reasons = [...new Set(hidden.map(({ reason }) => knownReason(reason)))];
  return (
    <div className="note warn">
      <Icon name="hid" />
      <div>
        <p>
          <strong>
            {pages.length === 1
              ? t('onPage', { page: String(first.page + 1) })
              : t('onPages', { count: pages.length })}
          </strong>{' '}
          {t('parts', {
            count: hidden.length,
            reasons: reasons.map((reason) => t(`reason.${reason}`)).join(t('comma')),
          })}{' '}
          {t('cost')}
        </p>
        <p className="line">
          <button className="btn dense" type="button" onClick={() => goTo(hiddenId(first.page))}>
            {t('show')}
          </button>
          {action}
        </p>
      </div>
    </div>
  );
}
