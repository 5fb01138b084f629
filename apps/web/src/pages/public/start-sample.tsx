import { useTranslations } from 'use-intl';
import type { IconName } from '../../ui/icon-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Strip, type StripCell } from '../../ui/strip.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';
import { Written } from '../../ui/written.tsx';

const CELLS: readonly StripCell[] = [
  { verdict: 'met', of: 16 },
  { verdict: 'met', of: 16 },
  { verdict: 'met', of: 16 },
  { verdict: 'not_stated', of: 12 },
  { verdict: 'met', of: 8 },
  { verdict: 'partly', of: 8 },
  { verdict: 'missing', of: 8 },
  { verdict: 'met', of: 8 },
  { verdict: 'partly', of: 8 },
];

const ROWS = [
  { number: 1, name: 'one', verdict: 'met', look: 'm', icon: 'met' },
  { number: 2, name: 'two', verdict: 'met', look: 'm on', icon: 'met' },
  { number: 4, name: 'four', verdict: 'not_stated', look: 'n', icon: 'none' },
  { number: 6, name: 'six', verdict: 'partly', look: 'p', icon: 'part' },
] as const satisfies readonly { readonly icon: IconName; readonly [key: string]: unknown }[];

/** The product itself as its picture: passages of a resume, and the requirements that they meet. */
export function StartSample() {
  const t = useTranslations('public.start.sample');
  const common = useTranslations('common');
  const locale = useAppLocale();
  return (
    <figure className="pairing">
      <div className="paper" lang={locale}>
        <p className="ln">
          <b>{t('project')}</b>
          <span className="dim num">2026</span>
        </p>
        <ul>
          <li>
            <span className="at" aria-hidden="true">
              1
            </span>
            <mark>{t('first')}</mark>
          </li>
          <li>
            <span className="at" aria-hidden="true">
              2
            </span>
            <mark className="on">{t('second')}</mark>
            {t('secondRest')}
          </li>
        </ul>
        <p className="ph">{t('skills')}</p>
        <p className="pb-6">
          <span className="at p" aria-hidden="true">
            6
          </span>
          <bdi dir="ltr">
            Python, SQL, Git, <mark className="p">Docker</mark>
          </bdi>
        </p>
      </div>
      <div className="card">
        <div className="px-4 pt-4 pb-3">
          <div className="big-score">
            <b>72</b>
            <Strip cells={CELLS} score={72} coverage={88} size="big" />
            <span className="soft small">{t('score')}</span>
          </div>
        </div>
        <ol className="rows border-t border-hairline">
          {ROWS.map(({ number, name, verdict, look, icon }) => (
            <li key={number} className={`req ${look}`}>
              <span className="tag" aria-hidden="true">
                {number}
              </span>
              <p className="strong">
                <Written text={t(`needs.${name}`)} />
              </p>
              <span className={`verdict ${look.slice(0, 1)}`}>
                <Icon name={icon} size="small" />
                {common(`verdict.${verdict}`)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="sr">{t('caption')}</figcaption>
    </figure>
  );
}
