import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useSession, type Session } from '../data/session.tsx';
import { untilThere } from '../ui/until-there.ts';
import { LanguageLink } from './language-link.tsx';
import { Logo } from './logo.tsx';
import { useCurrentInView } from './use-current-in-view.ts';

/** React Aria comes only to those who are signed in. */
const AccountTools = lazy(async () => ({
  default: (await untilThere(() => import('./account-tools.tsx'))).AccountTools,
}));

/** Name, places to go by role, language and account. Signed out until the session is known. */
export function Header() {
  const t = useTranslations('common');
  const session = useSession();
  const line = useCurrentInView();
  return (
    <header className="top">
      <div className="wrap">
        <Logo to={session.account?.role === 'company' ? '/company' : '/'} />
        <nav className="nav" ref={line} aria-label={t('nav.label')}>
          <Places session={session} />
        </nav>
        <div className="tools">
          <LanguageLink />
          {session.account ? (
            <Suspense fallback={<PlaceOfTools />}>
              <AccountTools account={session.account} />
            </Suspense>
          ) : (
            <>
              <Link className="btn quiet dense" to="/sign-in">
                {t('nav.signIn')}
              </Link>
              <Link className="btn dense not-tiny" to="/sign-up/student">
                {t('nav.signUp')}
              </Link>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

/** Of all links that lead to the page or above it, the router marks each with `aria-current`. */
function Places({ session: { account } }: { readonly session: Session }) {
  const t = useTranslations('common.nav');
  if (account?.role === 'company') {
    return (
      <>
        <Link to="/company" activeOptions={{ exact: true }}>
          {t('today')}
        </Link>
        <Link to="/company/jobs">{t('jobs')}</Link>
        <Link to="/company/resumes">{t('searchResumes')}</Link>
      </>
    );
  }
  return (
    <>
      <Link to="/internships">{t('internships')}</Link>
      {account ? (
        <>
          <Link to="/applications">{t('applications')}</Link>
          <Link to="/resumes">{t('resumes')}</Link>
          <Link to="/saved">{t('saved')}</Link>
        </>
      ) : (
        <Link to="/sign-up/company">{t('forCompanies')}</Link>
      )}
    </>
  );
}

/** As wide as what will stand there, so that nothing moves. */
function PlaceOfTools() {
  return (
    <>
      <span className="ib" />
      <span className="ib" />
    </>
  );
}
