import { useTranslations } from 'use-intl';
import { setShortcuts, useShortcuts } from '../../data/shortcuts.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Part } from './part.tsx';

/** Keys without Ctrl or Alt get into the way of speech input (WCAG 2.1.4). */
export function ShortcutsPart() {
  const t = useTranslations('account.shortcuts');
  const isOn = useShortcuts();
  return (
    <Part id="shortcuts" title={t('title')} lead={t('lead')}>
      <Checkbox checked={isOn} onChange={(event) => setShortcuts(event.currentTarget.checked)}>
        {t('on')}
      </Checkbox>
    </Part>
  );
}
