import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Candidate, RequirementWeight } from '../../data/review-queries.ts';
import { CardScore } from './card-score.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useNameOf } from './names.ts';
import { SelectBox } from './select-box.tsx';
import { Wait } from './wait.tsx';

interface CardProps {
  readonly candidate: Candidate;
  readonly weights: readonly RequirementWeight[];
  readonly isBusy: boolean;
}

/** What a card of the board shows: it stands in a row of a `GridList`. */
export function CandidateCard({ candidate, weights, isBusy }: CardProps) {
  const t = useTranslations('review.card');
  const nameOf = useNameOf();
  const { application } = candidate;
  const name = nameOf(application);
  return (
    <>
      <div className="top1">
        <SelectBox />
        <p className="name">
          <bdi>{name}</bdi>
        </p>
        <MoveMenu candidate={candidate} />
        <Grip name={name} />
      </div>
      <CardScore candidate={candidate} weights={weights}>
        {isBusy ? <span>{t('moving')}</span> : <Wait application={application} />}
      </CardScore>
    </>
  );
}

/** The handle to drag by keys or a screen reader; it is seen while it has the focus. */
export function Grip({ name }: { readonly name: string }) {
  const t = useTranslations('review.card');
  return (
    <Button slot="drag" className="grip" aria-label={t('drag', { name })}>
      {t('dragHint')}
    </Button>
  );
}
