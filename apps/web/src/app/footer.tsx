import { useTranslations } from 'use-intl';
import { useNow } from '../i18n/now.ts';
import { useAppLocale } from '../i18n/use-app-locale.ts';

export function Footer() {
  const t = useTranslations('common.footer');
  const locale = useAppLocale();
  const year = useNow().getUTCFullYear();
  return (
    <footer className="foot">
      <div className="wrap">
        <span className="self-center">{t('copyright', { year: String(year) })}</span>
        <a href={`/${locale}/internships.atom`}>{t('feed')}</a>
        <a href="/docs">{t('api')}</a>
      </div>
    </footer>
  );
}
