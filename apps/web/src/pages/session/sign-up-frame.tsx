import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { doorLink } from './door-link.tsx';
import { NextNote } from './next-note.tsx';
import './session.css';

interface SignUpFrameProps {
  readonly next: string | undefined;
  readonly children: ReactNode;
}

/** Around both forms for a new account. */
export function SignUpFrame({ next, children }: SignUpFrameProps) {
  const t = useTranslations('session.signUp');
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
        {children}
        <hr />
        <p>{t.rich('haveAccount', { link: doorLink('/sign-in', next) })}</p>
      </div>
    </div>
  );
}
