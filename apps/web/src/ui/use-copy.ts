import { useTranslations } from 'use-intl';
import { announce, toast } from './announce.ts';

/** Copies a text, and says whether that was possible: browsers may forbid it, and over plain HTTP they do. */
export function useCopy(): (text: string) => Promise<void> {
  const t = useTranslations('common.action');
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      announce(t('copied'));
    } catch {
      toast(t('notCopied'), { look: 'bad' });
    }
  };
}
