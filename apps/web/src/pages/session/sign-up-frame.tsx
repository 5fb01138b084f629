import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { doorLink } from './door-link.tsx';
import { NextNote } from './next-note.tsx';
import { SignUpContext, useTypedSignUp } from './sign-up-context.ts';
import './session.css';

const route = getRouteApi('/session/sign-up');

/** Around both forms for a new account. Who has begun with the wrong one goes on in the other. */
export function SignUpFrame() {
  const t = useTranslations('session.signUp');
  const { next } = route.useSearch();
  const typed = useTypedSignUp();
  const search = next === undefined ? {} : { next };
  return (
    <div className="wrap">
      <div className="door">
        <div className="stack">
          <div className="stack t8">
            <h1>{t('title')}</h1>
            <NextNote next={next} />
          </div>
          <nav className="seg wide" aria-label={t('kinds')}>
            <Link to="/sign-up/student" search={search}>
              {t('student')}
            </Link>
            <Link to="/sign-up/company" search={search}>
              {t('company')}
            </Link>
          </nav>
        </div>
        <SignUpContext value={typed}>
          <Outlet />
        </SignUpContext>
        <hr />
        <p>{t.rich('haveAccount', { link: doorLink('/sign-in', next) })}</p>
      </div>
    </div>
  );
}
