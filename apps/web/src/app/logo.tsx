import { useTranslations } from 'use-intl';
import { ActionLink } from '../ui/action-link.tsx';
import { Icon } from '../ui/icon.tsx';

/** The name of the platform, which leads to its first page. */
export function Logo({ to = '/' }: { readonly to?: '/' | '/company' }) {
  const t = useTranslations('common');
  return (
    <ActionLink className="logo" to={to}>
      <Icon name="logo" />
      <span>{t('name')}</span>
    </ActionLink>
  );
}
