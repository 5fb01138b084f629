import { useTranslations } from 'use-intl';
import { StripDrawing, type DrawnCell } from './strip-drawing.tsx';

/** A requirement in the strip, in the posting's order. */
export interface StripCell {
  readonly verdict: Exclude<DrawnCell['look'], 'open'>;
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

/** How a resume meets a job. */
export function Strip({ cells, score, coverage, size = 'normal' }: StripProps) {
  const t = useTranslations('common.strip');
  const count = (verdict: StripCell['verdict']) =>
    String(cells.filter((cell) => cell.verdict === verdict).length);
  return (
    <StripDrawing
      cells={cells.map(({ verdict, of }) => ({ look: verdict, of }))}
      isBig={size === 'big'}
      label={t('summary', {
        score: String(score),
        judged: String(coverage),
        met: count('met'),
        partly: count('partly'),
        missing: count('missing'),
        notStated: count('not_stated'),
      })}
    />
  );
}
