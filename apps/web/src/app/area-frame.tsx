import { Outlet, useMatch } from '@tanstack/react-router';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { textsOf } from '../i18n/load-texts.ts';
import { useAppLocale } from '../i18n/use-app-locale.ts';
import { AriaRoot } from '../ui/aria-root.tsx';
import '../ui/work.css';

/** Around the pages of an area: its texts, and the language of React Aria. */
export function AreaFrame() {
  const intl = useLocale();
  const locale = useAppLocale();
  const { staticData } = useMatch({ strict: false });
  const around = useMessages();
  const areas = textsOf(locale, staticData.areas ?? []);
  return (
    <IntlProvider locale={intl} messages={{ ...around, ...areas }}>
      <AriaRoot>
        <Outlet />
      </AriaRoot>
    </IntlProvider>
  );
}
