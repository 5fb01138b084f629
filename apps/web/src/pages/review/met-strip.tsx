import { useTranslations } from 'use-intl';
import type { RequirementWeight } from '../../data/review-queries.ts';
import { StripDrawing } from '../../ui/strip-drawing.tsx';

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
  return (
    <StripDrawing
      cells={weights.map(({ id, of }) => ({ look: met.includes(id) ? 'met' : 'open', of }))}
      label={t('strip', {
        score: String(score),
        judged: String(coverage),
        met: String(met.length),
        all: String(weights.length),
      })}
    />
  );
}
