/** A requirement in the strip, in the posting's order. */
export interface DrawnCell {
  /** `open`: it is not known how it fared. */
  readonly look: 'met' | 'partly' | 'missing' | 'not_stated' | 'open';
  /** Its points, of 100 for all. */
  readonly of: number;
}

interface DrawingProps {
  readonly cells: readonly DrawnCell[];
  readonly label: string;
  readonly isBig?: boolean;
}

const GAP = 1.5;

/**
 * A cell for each requirement, as wide as its points. Full is met, half partly, hollow missing, dotted not
 * stated. Drawn as SVG, because the policy of the pages allows no `style`.
 */
export function StripDrawing({ cells, label, isBig = false }: DrawingProps) {
  const total = cells.reduce((sum, { of }) => sum + of, 0) || 1;
  const room = 100 - GAP * Math.max(cells.length - 1, 0);
  const shareOf = (points: number) => (points / total) * room;
  const startOf = (index: number) =>
    shareOf(cells.slice(0, index).reduce((sum, { of }) => sum + of, 0)) + GAP * index;
  return (
    <svg className={isBig ? 'strip big' : 'strip'} role="img" aria-label={label}>
      {cells.map(({ look, of }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- Their order is what they are.
        <svg key={index} x={percent(startOf(index))} width={percent(shareOf(of))} height="100%">
          {look === 'partly' && <rect className="fill" x="0" y="50%" width="100%" height="50%" />}
          <rect className={look} x="0" y="0" width="100%" height="100%" rx="2" />
        </svg>
      ))}
    </svg>
  );
}

function percent(share: number): string {
  return `${share.toFixed(2)}%`;
}
