import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Candidate } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNameOf } from './names.ts';
import { LateStages } from './late-stages.tsx';
import { useMoves } from './moves-context.ts';

interface MoveMenuProps {
  readonly candidate: Candidate;
}

/** "Move to", on every card: the way without dragging (WCAG 2.5.7). */
export function MoveMenu({ candidate }: MoveMenuProps) {
  const t = useTranslations('review.card');
  const nameOf = useNameOf();
  const { move } = useMoves();
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { id, status } = candidate.application;
  const name = nameOf(candidate.application);
  if (status === 'withdrawn') return null;
  return (
    <>
      <Button
        className="ib dense"
        aria-label={t('move', { name })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        ref={ref}
        data-move-of={id}
        excludeFromTabOrder={false}
        onPress={() => setOpen(true)}
      >
        <Icon name="move" />
      </Button>
      <LateStages
        label={t('move', { name })}
        here={status}
        triggerRef={ref}
        isOpen={isOpen}
        placement="bottom end"
        onClose={() => setOpen(false)}
        onMove={(stage) => move([candidate], stage)}
      />
    </>
  );
}
