import { useTranslations } from 'use-intl';
import type { RequirementWeight } from '../../data/review-queries.ts';

const GAP = 1.5;

interface MetStripProps {
  readonly weights: readonly RequirementWeight[];
  /** The ids of the requirements that are met. */
  readonly met: readonly string[];
  readonly score: number;
  readonly coverage: number;
}

/**
 * The strip of a card. A list tells only which requirements are met, so its cells are full or open; the
 * review shows how each of the open ones fared.
 */
export function MetStrip({ weights, met, score, coverage }: MetStripProps) {
  const t = useTranslations('review.card');
  const total = weights.reduce((sum, { of }) => sum + of, 0) || 1;
  const room = 100 - GAP * Math.max(weights.length - 1, 0);
  const shareOf = (points: number) => (points / total) * room;
  const cells = weights.map(({ id, of }, index) => ({
    id,
    width: shareOf(of),
    x: shareOf(weights.slice(0, index).reduce((sum, one) => sum + one.of, 0)) + GAP * index,
  }));
  const label = t('strip', {
    score: String(score),
    judged: String(coverage),
    met: String(met.length),
    all: String(weights.length),
  });
  return (
    <svg className="strip" role="img" aria-label={label}>
      {cells.map(({ id, x, width }) => (
        <rect
          key={id}
          className={met.includes(id) ? 'met' : 'open'}
          x={`${x.toFixed(2)}%`}
          y="0"
          width={`${width.toFixed(2)}%`}
          height="100%"
          rx="2"
        />
      ))}
    </svg>
  );
}
