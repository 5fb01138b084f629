import type { ApplicationStatus, WorkMode } from '@internsync/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { IconName } from './icon-names.ts';
import { Icon } from './icon.tsx';

export interface BadgeProps {
  readonly icon: IconName;
  /** Default: neither good nor bad. */
  readonly look?: 'review' | 'short' | 'talk' | 'yes' | 'gone' | 'soon' | 'bad' | 'plain';
  readonly children: ReactNode;
}

/** A word with an icon: never a colour alone. */
export function Badge({ icon, look, children }: BadgeProps) {
  return (
    <span className={look ? `badge ${look}` : 'badge'}>
      <Icon name={icon} size="small" />
      {children}
    </span>
  );
}

const STATUS: Readonly<Record<ApplicationStatus, Pick<BadgeProps, 'icon' | 'look'>>> = {
  pending: { icon: 'inbox' },
  under_review: { icon: 'read', look: 'review' },
  shortlisted: { icon: 'short', look: 'short' },
  interview_scheduled: { icon: 'talk', look: 'talk' },
  accepted: { icon: 'yes', look: 'yes' },
  rejected: { icon: 'minus' },
  withdrawn: { icon: 'undo', look: 'gone' },
};

/** The status of an application. */
export function StatusBadge({ status }: { readonly status: ApplicationStatus }) {
  const t = useTranslations('common.status');
  return <Badge {...STATUS[status]}>{t(status)}</Badge>;
}

/** The icon of a status, where its word stands elsewhere. */
export function statusIcon(status: ApplicationStatus): IconName {
  return STATUS[status].icon;
}

/** The icon of where one works. */
export function workModeIcon(mode: WorkMode): IconName {
  return ({ on_site: 'office', hybrid: 'mix', remote: 'pin' } as const)[mode];
}
