import { useLocale, useTranslations } from 'use-intl';

const MEGA = 1024 * 1024;
const KILO = 1024;

/** Sizes of files, such as "3.1 MB". */
export function useFileSize(): (bytes: number) => string {
  const t = useTranslations('student.size');
  const tag = useLocale();
  return (bytes) =>
    bytes < MEGA
      ? t('kb', { size: String(Math.max(1, Math.round(bytes / KILO))) })
      : t('mb', {
          size: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(bytes / MEGA),
        });
}
