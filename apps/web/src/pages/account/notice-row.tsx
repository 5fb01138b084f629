import { isolated } from '../../ui/isolated.tsx';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useSession } from '../../data/session.tsx';
import type { Notice, NoticeKind } from '../../data/notices-queries.ts';
import { statusIcon } from '../../ui/badge.tsx';
import { Moment } from '../../ui/moment.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Icon } from '../../ui/icon.tsx';

const ICONS: Readonly<Record<NoticeKind, IconName>> = {
  status_changed: 'move',
  resume_viewed: 'eye',
  identity_revealed: 'eye',
  application_submitted: 'inbox',
  application_withdrawn: 'undo',
  job_closed: 'clock',
  webhook_disabled: 'alert',
  new_sign_in: 'lock',
  password_changed: 'lock',
  email_changed: 'mail',
};

interface NoticeRowProps {
  readonly notice: Notice;
  readonly onRead: () => void;
}

/** A notice: what happened, where it leads, and when. Following it marks it as read. */
export function NoticeRow({ notice, onRead }: NoticeRowProps) {
  const t = useTranslations('account.notices');
  const tStatus = useTranslations('common.status');
  const { kind, at, read, job, status, detail } = notice;
  const sentence = t.rich(`kinds.${kind}`, {
    job: isolated(job?.title ?? '', 'strong'),
    company: isolated(job?.companyName ?? '', 'strong'),
    detail: isolated(detail ?? '', 'strong'),
    status: status ? tStatus(status) : '',
  });
  return (
    <li className={read ? 'notice' : 'notice new'}>
      <Icon name={status ? statusIcon(status) : ICONS[kind]} />
      <div>
        <p>
          <NoticeLink notice={notice} onRead={onRead}>
            {sentence}
          </NoticeLink>
          {!read && <span className="sr">{t('unread')}</span>}
        </p>
        <Moment at={at} />
      </div>
      {!read && (
        <button
          className="ib dense"
          type="button"
          aria-label={t('read')}
          onClick={({ currentTarget }) => {
            // The button goes.
            currentTarget.closest('li')?.querySelector('a')?.focus();
            onRead();
          }}
        >
          <Icon name="check" />
        </button>
      )}
    </li>
  );
}

interface NoticeLinkProps extends NoticeRowProps {
  readonly children: React.ReactNode;
}

function NoticeLink({ notice: { applicationId, job }, onRead, children }: NoticeLinkProps) {
  const { account } = useSession();
  if (account?.role === 'student' && applicationId !== null) {
    return (
      <Link
        to="/applications/$applicationId"
        params={{ applicationId: String(applicationId) }}
        onClick={onRead}
      >
        {children}
      </Link>
    );
  }
  if (account?.role === 'company' && job) {
    return (
      <Link to="/company/jobs/$jobId" params={{ jobId: String(job.id) }} onClick={onRead}>
        {children}
      </Link>
    );
  }
  return (
    <Link to="/account" onClick={onRead}>
      {children}
    </Link>
  );
}
