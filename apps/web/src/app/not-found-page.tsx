import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from './page-head.tsx';

/** 404; with `isGone` 410, for what was there once. */
export function NotFoundPage({ isGone = false }: { readonly isGone?: boolean }) {
  const t = useTranslations(isGone ? 'common.gone' : 'common.notFound');
  const action = useTranslations('common.notFound')('action');
  const status = isGone ? 410 : 404;
  usePageHead({ title: t('title'), status });
  return (
    <div className="wrap py-12">
      <div className="card empty">
        <p className="num text-36 leading-none font-bold text-ink">{status}</p>
        <h1 className="h2">{t('title')}</h1>
        <p>{t('text')}</p>
        <p className="line justify-center">
          <Link className="btn primary" to="/internships">
            {action}
          </Link>
        </p>
      </div>
    </div>
  );
}
