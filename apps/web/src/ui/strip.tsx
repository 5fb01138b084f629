import { useTranslations } from 'use-intl';

/** A requirement in the strip, in the posting's order. */
export interface StripCell {
  readonly verdict: 'met' | 'partly' | 'missing' | 'not_stated';
  /** Its points, of 100 for all. */
  readonly of: number;
}

interface StripProps {
  readonly cells: readonly StripCell[];
  readonly score: number;
  /** The points that could be judged. */
  readonly coverage: number;
  readonly size?: 'normal' | 'big';
}

const GAP = 1.5;

/**
 * How a resume meets a job: a cell for each requirement, as wide as its points. Full is met, half partly,
 * hollow missing, dotted not stated. Drawn as SVG, because the policy of the pages allows no `style`.
 */
export function Strip({ cells, score, coverage, size = 'normal' }: StripProps) {
  const t = useTranslations('common.strip');
  const count = (verdict: StripCell['verdict']) =>
    cells.filter((cell) => cell.verdict === verdict).length;
  const total = cells.reduce((sum, { of }) => sum + of, 0) || 1;
  const room = 100 - GAP * (cells.length - 1);
  const starts = cells.map(
    (_, index) =>
      (cells.slice(0, index).reduce((sum, { of }) => sum + of, 0) / total) * room + GAP * index,
  );
  const label = t('summary', {
    score: String(score),
    judged: String(coverage),
    met: String(count('met')),
    partly: String(count('partly')),
    missing: String(count('missing')),
    notStated: String(count('not_stated')),
  });
  return (
    <svg className={size === 'big' ? 'strip big' : 'strip'} role="img" aria-label={label}>
      {cells.map(({ verdict, of }, index) => {
        const place = {
          x: `${(starts[index] ?? 0).toFixed(2)}%`,
          width: `${((of / total) * room).toFixed(2)}%`,
        };
        return (
          // oxlint-disable-next-line react/no-array-index-key -- Their order is what they are.
          <svg key={index} {...place} height="100%">
            {verdict === 'partly' && (
              <rect className="fill" x="0" y="50%" width="100%" height="50%" />
            )}
            <rect className={verdict} x="0" y="0" width="100%" height="100%" rx="2" />
          </svg>
        );
      })}
    </svg>
  );
}
