import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { setShortcuts, useShortcuts } from '../../data/shortcuts.ts';

const KEYS = [
  ['search', ['/']],
  ['within', ['↑', '↓']],
  ['between', ['←', '→']],
  ['open', ['Enter']],
  ['menu', ['M']],
  ['stage', ['1', '…', '6']],
  ['select', ['X']],
  ['extend', ['Shift', '↑↓']],
  ['next', ['J', 'K']],
  ['resume', ['R', 'T', 'F']],
  ['undo', ['U']],
  ['close', ['Esc']],
  ['help', ['?']],
] as const;

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** All keys, and the switch that turns them off. */
export function KeysDialog({ isOpen, onClose }: KeysDialogProps) {
  const t = useTranslations('review.keys');
  const action = useTranslations('common.action');
  const isOn = useShortcuts();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('title')}
      actions={
        <Button look="primary" onPress={onClose}>
          {action('close')}
        </Button>
      }
    >
      <dl className="keylist">
        {KEYS.map(([name, keys]) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={isOn} onChange={({ target }) => setShortcuts(target.checked)}>
        {t('isOn')}
      </Checkbox>
    </Dialog>
  );
}
