import type { Match } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { Strip } from '../../../ui/strip.tsx';
import { useAppLocale } from '../../../i18n/use-app-locale.ts';
import type { NumberedRequirement } from './numbered-match.ts';
import type { Marks } from './use-marks.ts';
import { requirementId } from './resume-paper.tsx';

const VERDICTS = {
  met: { look: 'm', icon: 'met' },
  partly: { look: 'p', icon: 'part' },
  missing: { look: 'x', icon: 'miss' },
  not_stated: { look: 'n', icon: 'none' },
} as const;
const ORDER = ['met', 'partly', 'missing', 'not_stated'] as const;

interface MatchCardProps {
  readonly match: Match;
  /** Whether the resume could be read. */
  readonly isRead: boolean;
  readonly requirements: readonly NumberedRequirement[];
  readonly marks: Marks;
}

/** How a resume meets a job: the points, and each requirement with what the resume says. */
export function MatchCard({ match, isRead, requirements, marks }: MatchCardProps) {
  const t = useTranslations('student.record.match');
  return (
    <section className="card" aria-labelledby="match-title">
      <header>
        <h3 id="match-title">{t('title')}</h3>
      </header>
      <div className="body stack t8">
        {match.score === null ? (
          <p>
            <strong>{t('noBasis')}</strong>{' '}
            <span className="soft">
              {t(requirements.length === 0 ? 'noRequirements' : isRead ? 'nothingSaid' : 'notRead')}
            </span>
          </p>
        ) : (
          <Score match={match} score={match.score} requirements={requirements} />
        )}
      </div>
      {requirements.length > 0 && (
        <ol className="rows border-t border-hairline">
          {requirements.map((one) => (
            <Row key={one.number} one={one} marks={marks} />
          ))}
        </ol>
      )}
    </section>
  );
}

interface ScoreProps {
  readonly match: Match;
  readonly score: number;
  readonly requirements: readonly NumberedRequirement[];
}

function Score({ match, score, requirements }: ScoreProps) {
  const t = useTranslations('student.record.match');
  const verdict = useTranslations('common.verdict');
  const count = (of: (typeof ORDER)[number]) =>
    requirements.filter(({ result }) => result.verdict === of).length;
  return (
    <>
      <div className="big-score">
        <b>{score}</b>
        <Strip
          size="big"
          score={score}
          coverage={match.coverage}
          cells={requirements.map(({ result }) => ({ verdict: result.verdict, of: result.of }))}
        />
        <span className="soft small">{t('ofPoints', { judged: match.coverage })}</span>
      </div>
      <p className="legend">
        {ORDER.filter((one) => count(one) > 0).map((one) => (
          <span key={one} className={`verdict ${VERDICTS[one].look}`}>
            <Icon name={VERDICTS[one].icon} size="small" />
            {count(one)} {verdict(one)}
          </span>
        ))}
      </p>
    </>
  );
}

interface RowProps {
  readonly one: NumberedRequirement;
  readonly marks: Marks;
}

function Row({ one: { number, requirement, result }, marks }: RowProps) {
  const t = useTranslations('student.record.match');
  const verdictName = useTranslations('common.verdict');
  const language = useAppLocale();
  const { look, icon } = VERDICTS[result.verdict];
  return (
    <li
      id={requirementId(number)}
      className={`req ${look}${marks.marked === number ? ' on' : ''}`}
      tabIndex={-1}
      {...marks.eventsOf(number)}
    >
      <span className="tag" aria-hidden="true">
        {number}
      </span>
      <h4 className="h3">{requirement.name[language]}</h4>
      <span className="pts">
        {t('points', { points: String(result.points), of: String(result.of) })}
      </span>
      <div className="say">
        <span className={`verdict ${look}`}>
          <Icon name={icon} size="small" />
          {verdictName(result.verdict)}
        </span>
        {quotesOf(result).map((evidence) => (
          <button
            key={evidence.quote}
            type="button"
            className="quote"
            aria-label={t('inResume', { quote: evidence.quote })}
            disabled={evidence.source !== 'text'}
            onClick={() => goToPassage(number)}
          >
            <q>
              <bdi>{evidence.quote}</bdi>
            </q>
          </button>
        ))}
        <Why result={result} language={language} />
      </div>
    </li>
  );
}

/** A passage that says the same as another is marked in the resume, but not quoted again. */
function quotesOf({ evidence }: NumberedRequirement['result']) {
  return evidence.filter(
    ({ quote }, index) => evidence.findIndex((one) => one.quote === quote) === index,
  );
}

interface WhyProps {
  readonly result: NumberedRequirement['result'];
  readonly language: 'en' | 'ar';
}

const REASONS = [
  'implied',
  'related',
  'listed_only',
  'shorter',
  'lower_level',
  'level_not_stated',
  'other_field',
  'not_stated',
] as const;

/** Why, in a few words: the name, the verdict and the points stand beside it. */
function Why({ result: { verdict, reason, sentence }, language }: WhyProps) {
  const t = useTranslations('student.record.match.why');
  if (verdict === 'missing') return <span>{t('missing')}</span>;
  if (verdict === 'not_stated') return <span>{t('notJudged')}</span>;
  if (reason === 'stated') return null;
  const known = REASONS.find((one) => one === reason);
  return <span>{known ? t(known) : sentence[language]}</span>;
}

function goToPassage(number: number): void {
  document.querySelector(`mark[data-requirement="${number}"]`)?.scrollIntoView({ block: 'center' });
}
