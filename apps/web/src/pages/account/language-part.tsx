import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { rememberLocale } from '../../data/locale-cookie.ts';
import { useClient } from '../../data/use-client.ts';
import { LOCALES, type Locale } from '../../i18n/locale.ts';
import { toast } from '../../ui/announce.ts';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { Part } from './part.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const NAMES: Readonly<Record<Locale, string>> = { en: 'English', ar: 'العربية' };

/** The language of pages and mail. */
export function LanguagePart() {
  const t = useTranslations('account.language');
  const current = useAppLocale();
  const client = useClient();
  const sentenceOf = useErrorSentence();
  const change = useMutation({
    mutationFn: (language: Locale) => client.auth.updateProfile.mutate({ language }),
    onSuccess: (_, language) => {
      rememberLocale(language);
      location.assign(`/${language}/account`);
    },
    onError: (cause) => toast(sentenceOf(cause), { look: 'bad' }),
  });
  return (
    <Part id="language" title={t('title')} lead={t('lead')}>
      <fieldset className="line">
        <legend className="sr">{t('title')}</legend>
        {LOCALES.map((locale) => (
          <label className="check" key={locale}>
            <input
              type="radio"
              name="language"
              value={locale}
              checked={(change.isPending ? change.variables : current) === locale}
              onChange={() => change.mutate(locale)}
            />
            <span lang={locale}>{NAMES[locale]}</span>
          </label>
        ))}
      </fieldset>
    </Part>
  );
}
