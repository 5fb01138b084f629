import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { rememberLocale } from '../../data/locale-cookie.ts';
import { useClient } from '../../data/use-client.ts';
import { LOCALES, type Locale } from '../../i18n/locale.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { Part } from './part.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const NAMES: Readonly<Record<Locale, string>> = { en: 'English', ar: 'العربية' };

/** The language of pages and mail. Choosing one changes nothing yet: arrow keys choose what they pass. */
export function LanguagePart() {
  const t = useTranslations('account.language');
  const current = useAppLocale();
  const client = useClient();
  const sentenceOf = useErrorSentence();
  const [chosen, setChosen] = useState(current);
  const change = useMutation({
    mutationFn: (language: Locale) => client.auth.updateProfile.mutate({ language }),
    onSuccess: (_, language) => {
      rememberLocale(language);
      // Before what was typed on this page is lost, the browser asks (`LeaveGuard`).
      location.assign(`/${language}/account`);
    },
    onError: (cause) => toast(sentenceOf(cause), { look: 'bad' }),
  });
  return (
    <Part id="language" title={t('title')} lead={t('lead')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending && chosen !== current) change.mutate(chosen);
        }}
      >
        <fieldset className="line">
          <legend className="sr">{t('title')}</legend>
          {LOCALES.map((locale) => (
            <label className="check" key={locale}>
              <input
                type="radio"
                name="language"
                value={locale}
                checked={chosen === locale}
                onChange={() => setChosen(locale)}
              />
              <span lang={locale}>{NAMES[locale]}</span>
            </label>
          ))}
        </fieldset>
        <div className="line">
          <Button type="submit" isBusy={change.isPending} isDisabled={chosen === current}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Part>
  );
}
