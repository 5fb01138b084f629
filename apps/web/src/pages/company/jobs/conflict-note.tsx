import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { show } from '../../../ui/show.ts';

interface ConflictNoteProps {
  readonly about: 'texts' | 'requirements';
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Somebody else has changed the posting meanwhile; what was typed here is still there. */
export function ConflictNote({ about, onTheirs, onMine }: ConflictNoteProps) {
  const t = useTranslations('company.conflict');
  return (
    <div ref={show} className="note warn mb-4" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{t(about === 'texts' ? 'textsTitle' : 'title')}</strong> {t('text')}
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
