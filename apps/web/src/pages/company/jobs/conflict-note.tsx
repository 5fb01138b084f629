import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

interface ConflictNoteProps {
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Somebody else has changed the requirements meanwhile; what was typed here is still there. */
export function ConflictNote({ onTheirs, onMine }: ConflictNoteProps) {
  const t = useTranslations('company.conflict');
  return (
    <div className="note warn mb-4" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{t('title')}</strong> {t('text')}
        </p>
        <div className="line">
          <Button isDense onPress={onTheirs}>
            {t('theirs')}
          </Button>
          <Button isDense onPress={onMine}>
            {t('mine')}
          </Button>
        </div>
      </div>
    </div>
  );
}
