import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import type { PublicJob } from '../../data/public-queries.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

/** What is required, numbered as everywhere else, and what is not compared. */
export function Requirements({ requirements }: Pick<PublicJob, 'requirements'>) {
  const t = useTranslations('public.job');
  const locale = useAppLocale();
  if (requirements.length === 0) return null;
  const numbered = requirements.map((requirement, index) => ({
    ...requirement,
    number: index + 1,
  }));
  return (
    <>
      {(['must', 'nice'] as const).map((importance) => {
        const listed = numbered.filter((one) => one.importance === importance);
        return (
          listed.length > 0 && (
            <Fragment key={importance}>
              <h2>{t(importance)}</h2>
              <ol className="needs">
                {listed.map(({ number, name }) => (
                  <li key={number}>
                    <span className="tag" aria-hidden="true">
                      {number}
                    </span>
                    <span>{name[locale]}</span>
                  </li>
                ))}
              </ol>
            </Fragment>
          )
        );
      })}
      <p className="small soft">{t('compared', { count: requirements.length })}</p>
    </>
  );
}
