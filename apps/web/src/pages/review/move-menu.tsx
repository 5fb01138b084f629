import { useState } from 'react';
import { Button, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Candidate } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { MenuTrigger } from '../../ui/menu.tsx';
import { useNameOf } from './names.ts';
import { useMoves } from './moves-context.ts';
import { StageMenu } from './stage-menu.tsx';

interface MoveMenuProps {
  readonly candidate: Candidate;
  readonly isBusy: boolean;
}

/** "Move to", on every card: the way without dragging (WCAG 2.5.7). */
export function MoveMenu({ candidate, isBusy }: MoveMenuProps) {
  const t = useTranslations('review.card');
  const nameOf = useNameOf();
  const { move } = useMoves();
  const [isOpen, setOpen] = useState(false);
  const { id, status } = candidate.application;
  const name = nameOf(candidate.application);
  if (status === 'withdrawn') return null;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className="ib dense"
        aria-label={t('move', { name })}
        isDisabled={isBusy}
        data-move-of={id}
        excludeFromTabOrder={false}
      >
        <Icon name="move" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <StageMenu
          label={t('move', { name })}
          here={status}
          onMove={(stage) => {
            setOpen(false);
            move([candidate], stage);
          }}
        />
      </Popover>
    </MenuTrigger>
  );
}
