import type { Locale } from './locale.ts';
import type { AllTexts, Area } from './texts.ts';

type Core = Pick<AllTexts, 'common' | 'public'>;
/** Compiled texts, whose form only `use-intl` knows, under the type of the sources. */
type Loaded<Texts> = () => Promise<{ readonly texts: Texts }>;

const CORE: Readonly<Record<Locale, () => Promise<unknown>>> = {
  en: () => import('./core-en.ts'),
  ar: () => import('./core-ar.ts'),
};

const AREAS: { readonly [Name in Area]: Readonly<Record<Locale, Loaded<unknown>>> } = {
  session: { en: () => import('./en/session.ts'), ar: () => import('./ar/session.ts') },
  student: { en: () => import('./en/student.ts'), ar: () => import('./ar/student.ts') },
  company: { en: () => import('./en/company.ts'), ar: () => import('./ar/company.ts') },
  review: { en: () => import('./en/review.ts'), ar: () => import('./ar/review.ts') },
  account: { en: () => import('./en/account.ts'), ar: () => import('./ar/account.ts') },
  errors: { en: () => import('./en/errors.ts'), ar: () => import('./ar/errors.ts') },
};

const loaded = new Map<string, unknown>();

/** Loads what every page needs. */
export async function loadCore(locale: Locale): Promise<Core> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `satisfies` in the files of `ar` checks it.
  return (await CORE[locale]()) as Core;
}

/** Loads the texts of areas; `textsOf` then has them. */
export async function loadAreas(locale: Locale, areas: readonly Area[]): Promise<void> {
  await Promise.all(
    areas.map(async (area) => {
      const key = `${locale} ${area}`;
      if (!loaded.has(key)) loaded.set(key, (await AREAS[area][locale]()).texts);
    }),
  );
}

/** The texts of loaded areas, by area. */
export function textsOf(locale: Locale, areas: readonly Area[]): Partial<AllTexts> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above.
  return Object.fromEntries(
    areas.map((area) => [area, loaded.get(`${locale} ${area}`)]),
  ) as Partial<AllTexts>;
}
