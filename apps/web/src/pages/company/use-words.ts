import { useMemo } from 'react';
import { useLocale } from 'use-intl';

/** How the page's language names, lists and orders things. */
export function useWords() {
  const language = useLocale();
  return useMemo(
    () => ({
      /** "2 Java, 3 or 4" as the language writes it. */
      either: (names: readonly string[]) =>
        new Intl.ListFormat(language, { type: 'disjunction' }).format(names),
      languageName: (code: string) =>
        new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code,
      compare: new Intl.Collator(language).compare,
    }),
    [language],
  );
}
