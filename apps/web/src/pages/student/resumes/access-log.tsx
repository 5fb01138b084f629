import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { resumeAccessesQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Icon } from '../../../ui/icon.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import { useDates } from '../../../ui/use-dates.ts';

/** Which company opened the resume, what of it, and when. */
export function AccessLog({ resumeId }: { readonly resumeId: number }) {
  const t = useTranslations('student.resumes.access');
  const { moment } = useDates();
  const log = useInfiniteQuery(resumeAccessesQuery(useClient(), resumeId));
  return (
    <section className="card" aria-labelledby="access-title">
      <header>
        <h2 id="access-title">{t('title')}</h2>
      </header>
      <Loaded
        query={log}
        failed={t('failed')}
        skeleton={
          <div className="body stack">
            <SkeletonLine className="w-2/3" />
            <SkeletonLine className="w-1/2" />
          </div>
        }
      >
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <div className="body stack">
              {items.length === 0 && <p className="soft">{t('empty')}</p>}
              {items.length > 0 && (
                <ol className="tl">
                  {items.map(({ id, company, kind, at }) => (
                    <li key={id}>
                      <Icon name="eye" />
                      <p>
                        {t.rich(`kind.${kind}`, {
                          company: isolated(company.name, 'strong'),
                        })}
                        <br />
                        <time dateTime={at}>{moment(at, 'full')}</time>
                      </p>
                    </li>
                  ))}
                </ol>
              )}
              <MoreButton isDense list={log}>
                {t('more')}
              </MoreButton>
              <p className="small soft">{t('lists')}</p>
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
