import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { accountQuery } from '../../data/session.tsx';
import { useClient } from '../../data/use-client.ts';
import { CompanyProfile } from './company-profile.tsx';
import { DeletePart } from './delete-part.tsx';
import { EmailPart } from './email-part.tsx';
import { ExportPart } from './export-part.tsx';
import { LanguagePart } from './language-part.tsx';
import { NoticesPart } from './notices-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import { ShortcutsPart } from './shortcuts-part.tsx';
import { StudentProfile } from './student-profile.tsx';
import { useFreshAccount } from './use-fresh-account.ts';
import './account.css';

/** All that belongs to an account, on one page. */
export function AccountPage() {
  const t = useTranslations('account');
  usePageHead({ title: t('title') });
  const client = useClient();
  useFreshAccount();
  // The guard of the page has read it.
  const { data: account } = useSuspenseQuery(accountQuery(client));
  if (!account) return null;
  return (
    <div className="wrap narrow pb-12">
      <div className="head">
        <h1>{t('title')}</h1>
        <p className="soft">
          <bdi>{account.username}</bdi>
        </p>
      </div>
      {account.role === 'student' ? (
        <StudentProfile student={account.student} />
      ) : (
        <CompanyProfile company={account.company} />
      )}
      <EmailPart
        username={account.username}
        email={account.email}
        isVerified={account.emailVerified}
      />
      <PasswordPart username={account.username} />
      <SessionsPart />
      <NoticesPart />
      <LanguagePart />
      {account.role === 'company' && <ShortcutsPart />}
      <ExportPart />
      <DeletePart username={account.username} role={account.role} />
    </div>
  );
}
