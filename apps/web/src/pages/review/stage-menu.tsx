import type { ApplicationStatus } from '@internsync/client';
import { Header, Menu, MenuSection, Separator, MenuItem } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { statusIcon } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DECIDED, WORKING, type Stage } from '../../data/stages.ts';
import { keyOf, stageOfKey } from './stage-keys.ts';

export interface StageMenuProps {
  readonly label: string;
  /** Where it is now; null: several are moved. */
  readonly here: ApplicationStatus | null;
  readonly onMove: (stage: Stage) => void;
  readonly onClose: () => void;
}

/** The stages to move to, with their keys, which work here too. */
export function StageMenu({ label, here, onMove, onClose }: StageMenuProps) {
  const t = useTranslations('review.moves');
  const choose = (stage: Stage) => {
    onClose();
    onMove(stage);
  };
  return (
    <div
      onKeyDownCapture={(event) => {
        const stage = stageOfKey(event.key);
        if (stage === null || stage === here) return;
        event.preventDefault();
        event.stopPropagation();
        choose(stage);
      }}
    >
      <Menu
        className="sheet"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The focus belongs into a menu that was opened.
        autoFocus="first"
        onClose={onClose}
        {...(here !== null && { disabledKeys: [here] })}
      >
        <MenuSection>
          <Header>{t('moveTo')}</Header>
          {WORKING.map((stage) => (
            <StageItem key={stage} stage={stage} here={here} onMove={choose} />
          ))}
        </MenuSection>
        <Separator />
        {DECIDED.map((stage) => (
          <StageItem key={stage} stage={stage} here={here} onMove={choose} />
        ))}
      </Menu>
    </div>
  );
}

interface ItemProps extends Pick<StageMenuProps, 'here' | 'onMove'> {
  readonly stage: Stage;
}

function StageItem({ stage, here, onMove }: ItemProps) {
  const t = useTranslations('review.moves');
  const word = useStageAction()(stage);
  return (
    <MenuItem
      id={stage}
      className={here === stage ? 'item on' : 'item'}
      textValue={word}
      onAction={() => onMove(stage)}
    >
      <Icon name={statusIcon(stage)} />
      <span>{word}</span>
      {here === stage ? (
        <span className="here soft">{t('here')}</span>
      ) : (
        <kbd aria-hidden="true">{keyOf(stage)}</kbd>
      )}
    </MenuItem>
  );
}

/** What moving to a stage is called: those that ask end in three dots. */
export function useStageAction(): (stage: Stage) => string {
  const t = useTranslations('review.moves');
  const status = useTranslations('common.status');
  return (stage) => {
    if (stage === 'accepted') return t('accept');
    if (stage === 'rejected') return t('decline');
    return status(stage);
  };
}
