import { useTranslations } from 'use-intl';
import { useOnline } from '../data/use-online.ts';
import { Strap } from './strap.tsx';

/** Says that the browser is offline. Queries wait meanwhile, and resume by themselves. */
export function ConnectionStrap() {
  const t = useTranslations('common');
  return <Strap icon="off" text={useOnline() ? null : t('offline')} />;
}
