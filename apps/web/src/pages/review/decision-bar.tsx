import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { statusIcon } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StagesButton } from './stages-button.tsx';
import { type Stage } from '../../data/stages.ts';
import { keyOf } from './stage-keys.ts';

const OFFERED = ['under_review', 'shortlisted', 'interview_scheduled'] as const;

interface DecisionBarProps {
  readonly application: Reviewed;
  readonly isBusy: boolean;
  readonly onMove: (stage: Stage) => void;
  readonly onHelp: () => void;
}

/** The stages and the decision, always in sight. */
export function DecisionBar({ application, isBusy, onMove, onHelp }: DecisionBarProps) {
  const t = useTranslations('review.moves');
  const keys = useTranslations('review.keys');
  const review = useTranslations('review.review');
  const status = useTranslations('common.status');
  const here = application.status;
  return (
    <section className="bar tall" aria-label={review('decide')}>
      <div className="wrap">
        <div className="stages" role="group" aria-label={review('stage')}>
          {OFFERED.map((stage) => (
            <Button
              key={stage}
              aria-pressed={here === stage}
              isBusy={isBusy}
              onPress={() => onMove(stage)}
            >
              <Icon name={statusIcon(stage)} />
              {status(stage)}
              <kbd aria-hidden="true">{keyOf(stage)}</kbd>
            </Button>
          ))}
        </div>
        <p className="keys">
          <span aria-hidden="true">
            <kbd>J</kbd>
            <kbd>K</kbd>
            {keys('nextShort')}
          </span>
          <button className="keybtn" type="button" onClick={onHelp}>
            <kbd aria-hidden="true">?</kbd>
            {keys('allShort')}
          </button>
        </p>
        <div className="stages end" role="group" aria-label={review('decision')}>
          <StagesButton className="only-narrow" menuLabel={t('moveTo')} here={here} onMove={onMove}>
            {t('moveToDots')}
          </StagesButton>
          <Button
            isBusy={isBusy}
            aria-pressed={here === 'rejected'}
            onPress={() => onMove('rejected')}
          >
            <Icon name="minus" />
            {t('decline')}
            <kbd aria-hidden="true">6</kbd>
          </Button>
          <Button
            look="primary"
            isBusy={isBusy}
            aria-pressed={here === 'accepted'}
            onPress={() => onMove('accepted')}
          >
            <Icon name="yes" />
            {t('accept')}
            <kbd aria-hidden="true">5</kbd>
          </Button>
        </div>
      </div>
    </section>
  );
}
