import type { Language } from '@internsync/core/values/account';

/** The language of a reader of whom only `Accept-Language` is known: Arabic if it stands before English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.find((one) => one.trim().startsWith('q='));
      const q = quality === undefined ? 1 : Number(quality.trim().slice(2));
      return { language: tag.split('-')[0] ?? '', q: Number.isNaN(q) ? 0 : q };
    })
    .filter(({ language, q }) => q > 0 && (language === 'ar' || language === 'en'))
    .toSorted((a, b) => b.q - a.q);
  return wanted[0]?.language === 'ar' ? 'ar' : 'en';
}
