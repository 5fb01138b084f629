import type { ApplicationStatus } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { StatusBadge } from '../../ui/badge.tsx';
import { Strip, type StripCell } from '../../ui/strip.tsx';
import { Written } from '../../ui/written.tsx';

const POINTS = [16, 16, 16, 12, 8, 8, 8, 8, 8] as const;
const VERDICTS = { m: 'met', p: 'partly', x: 'missing', n: 'not_stated' } as const;

interface Waiting {
  readonly name: string;
  readonly days: number;
  readonly status: ApplicationStatus;
  readonly score: number;
  readonly coverage: number;
  /** A letter for each requirement. */
  readonly verdicts: string;
}

/** Invented people. */
const WAITING: readonly Waiting[] = [
  {
    name: 'Maximiliane Oberhauser-Lindqvist',
    days: 13,
    status: 'pending',
    score: 48,
    coverage: 100,
    verdicts: 'pxmmmxxxp',
  },
  {
    name: 'كريم شاهين',
    days: 12,
    status: 'shortlisted',
    score: 76,
    coverage: 88,
    verdicts: 'mmmnmmxmp',
  },
  {
    name: 'يوسف عبد القادر الجمّال',
    days: 11,
    status: 'pending',
    score: 60,
    coverage: 88,
    verdicts: 'mpmnmpxmx',
  },
];

/** What a company sees first: who waits longest. */
export function WaitingSample() {
  const t = useTranslations('public.start.companies');
  const strip = useTranslations('common.strip');
  return (
    <ul className="card rows">
      {WAITING.map(({ name, days, status, score, coverage, verdicts }) => (
        <li key={name} className="wrow">
          <p className="d long">
            <b>{days}</b>
            {t('days')}
          </p>
          <div className="stack t4">
            <h3>
              <Written text={name} />
            </h3>
            <p>
              <StatusBadge status={status} />
            </p>
          </div>
          <span className="score">
            <b>{score}</b>
            <Strip cells={cellsOf(verdicts)} score={score} coverage={coverage} />
            <span className="of">
              <span>{strip('ofJudged', { judged: String(coverage) })}</span>
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function cellsOf(letters: string): StripCell[] {
  return POINTS.map((of, index) => {
    const letter = letters[index];
    const verdict = Object.entries(VERDICTS).find(([name]) => name === letter)?.[1];
    return { of, verdict: verdict ?? 'not_stated' };
  });
}
