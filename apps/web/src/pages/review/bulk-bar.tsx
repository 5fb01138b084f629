import { useTranslations } from 'use-intl';
import type { Candidate } from '../../data/review-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { passFocusOn } from '../../ui/pass-focus-on.ts';
import { useMoves } from './moves-context.ts';
import { StagesButton } from './stages-button.tsx';

interface BulkBarProps {
  readonly candidates: readonly Candidate[];
  readonly onClear: () => void;
}

/** What can be done to all that are selected. */
export function BulkBar({ candidates, onClear }: BulkBarProps) {
  const t = useTranslations('review.bulk');
  const moves = useTranslations('review.moves');
  const { move } = useMoves();
  if (candidates.length === 0) return null;
  return (
    <section className="bulk" aria-label={t('label')}>
      <strong>{t('selected', { count: candidates.length })}</strong>
      <StagesButton
        isDense
        menuLabel={moves('moveTo')}
        here={null}
        onMove={(stage) => move(candidates, stage)}
      >
        {moves('moveToDots')}
        <Icon name="down" size="small" />
      </StagesButton>
      <Button isDense look="quiet danger" onPress={() => move(candidates, 'rejected')}>
        {moves('decline')}
      </Button>
      <Button ref={passFocusOn} className="ib" isDense aria-label={t('clear')} onPress={onClear}>
        <Icon name="x" />
      </Button>
    </section>
  );
}
