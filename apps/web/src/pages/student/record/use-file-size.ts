import { useLocale, useTranslations } from 'use-intl';

const MEGA = 1024 * 1024;
const KILO = 1024;

/** `down`: of a limit, which a file of that size must not exceed. `up`: of what exceeds one. */
type Rounding = 'nearest' | 'down' | 'up';

const ROUND = { nearest: Math.round, down: Math.floor, up: Math.ceil } as const;

/** Sizes of files, such as "3.1 MB". */
export function useFileSize(): (bytes: number, rounding?: Rounding) => string {
  const t = useTranslations('student.size');
  const tag = useLocale();
  return (bytes, rounding = 'nearest') => {
    const round = ROUND[rounding];
    return bytes < MEGA
      ? t('kb', { size: String(Math.max(1, round(bytes / KILO))) })
      : t('mb', { size: new Intl.NumberFormat(tag).format(round((bytes * 10) / MEGA) / 10) });
  };
}
