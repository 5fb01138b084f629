import { toApiError, type RequirementMatch } from '@internsync/client';
import { useTranslations } from 'use-intl';
import type { Reviewed, ReviewedMatch } from '../../data/review-queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Strip } from '../../ui/strip.tsx';
import { pointAt } from './point-at.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

type Verdict = RequirementMatch['verdict'];

export const VERDICTS: Readonly<Record<Verdict, { letter: string; icon: IconName }>> = {
  met: { letter: 'm', icon: 'met' },
  partly: { letter: 'p', icon: 'part' },
  missing: { letter: 'x', icon: 'miss' },
  not_stated: { letter: 'n', icon: 'none' },
};

interface MatchProps {
  readonly application: Reviewed;
  /** Null: it loads, or did not. */
  readonly match: ReviewedMatch | null;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** The requirement that is pointed at, from 0, here or in the resume. */
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
}

/** How the resume fits, requirement by requirement, with what it says to each. */
export function MatchPanel(props: MatchProps) {
  const { application, match, error, onRetry } = props;
  const t = useTranslations('review.match');
  return (
    <section className="card" id="match" aria-labelledby="match-title">
      <header>
        <h2 className="h3" id="match-title">
          {t('title')}
        </h2>
      </header>
      {application.resume.erasedAt !== null ? (
        <p className="body soft">{t('erased')}</p>
      ) : error ? (
        <div className="body">
          <ErrorNote
            title={t('failed')}
            error={error}
            {...(toApiError(error)?.code !== 'CONFLICT' && { onRetry })}
          />
        </div>
      ) : match === null ? (
        <div className="body">
          <Skeleton>
            <div className="stack t8">
              <span className="sk b w-full" />
              <span className="sk b w-full" />
              <span className="sk b w-full" />
              <span className="sk b w-full" />
            </div>
          </Skeleton>
        </div>
      ) : match.requirements.length === 0 ? (
        <p className="body soft">{t('noRequirements')}</p>
      ) : (
        <Requirements {...props} match={match} />
      )}
    </section>
  );
}

function Requirements({
  match: { match, requirements, read },
  active,
  onActive,
}: MatchProps & { match: ReviewedMatch }) {
  const t = useTranslations('review.match');
  const verdict = useTranslations('common.verdict');
  const locale = useAppLocale();
  const language = locale;
  return (
    <>
      <div className="body stack t8">
        {match.score === null ? (
          <p className="line gap-2 soft">
            <Icon name="none" />
            {t(read ? 'noBasis' : 'notRead')}
          </p>
        ) : (
          <div className="big-score">
            <b>{match.score}</b>
            <Strip
              size="big"
              score={match.score}
              coverage={match.coverage}
              cells={match.requirements}
            />
            <span className="soft small" aria-hidden="true">
              {t('ofPoints', { judged: match.coverage })}
            </span>
          </div>
        )}
        <p className="legend">
          {(['met', 'partly', 'missing', 'not_stated'] as const).map((one) => {
            const count = match.requirements.filter((each) => each.verdict === one).length;
            return (
              count > 0 && (
                <span className={`verdict ${VERDICTS[one].letter}`} key={one}>
                  <Icon name={VERDICTS[one].icon} size="small" />
                  {count} {verdict(one)}
                </span>
              )
            );
          })}
        </p>
      </div>
      <ol className="rows reqs">
        {match.requirements.map((one, index) => {
          const { letter, icon } = VERDICTS[one.verdict];
          const quotes = [...new Set(one.evidence.map(({ quote }) => quote))];
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The quotes in it do the same.
            <li
              key={one.requirementId}
              id={`r${String(index + 1)}`}
              className={`req ${letter} ${active === index ? 'on' : ''}`}
              onPointerEnter={() => onActive(index)}
              onPointerLeave={() => onActive(null)}
              onFocus={() => onActive(index)}
              onBlur={() => onActive(null)}
            >
              <span className="tag" aria-hidden="true">
                {index + 1}
              </span>
              <h3>{requirements[index]?.name[language]}</h3>
              <span className="pts num">
                {t('points', { points: String(one.points), of: String(one.of) })}
              </span>
              <div className="say">
                <span className={`verdict ${letter}`}>
                  <Icon name={icon} size="small" />
                  {verdict(one.verdict)}
                </span>
                {quotes.map((quote) => (
                  <button
                    className="quoted"
                    type="button"
                    key={quote}
                    onClick={() => {
                      onActive(index);
                      pointAt(`e${String(index + 1)}`);
                    }}
                  >
                    <q dir="auto">{quote}</q>
                  </button>
                ))}
                {one.verdict !== 'met' && <span>{one.sentence[language]}</span>}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
