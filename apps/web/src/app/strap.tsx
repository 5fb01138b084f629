import type { IconName } from '../ui/icon-names.ts';
import { Icon } from '../ui/icon.tsx';

interface StrapProps {
  readonly icon: IconName;
  /** A sentence; null: there is nothing to say. */
  readonly text: string | null;
}

/** A line below the header about the page as a whole. Screen readers are told when it appears. */
export function Strap({ icon, text }: StrapProps) {
  return (
    <div role="status" className="straps">
      {text !== null && (
        <div className="wrap pt-3">
          <p className="strap">
            <Icon name={icon} />
            <span>{text}</span>
          </p>
        </div>
      )}
    </div>
  );
}
