import type { ReactNode } from 'react';
import { late, useLate } from './late.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The buttons; the one that decides last. */
  readonly actions: ReactNode;
  /** Whether it asks for a decision that cannot be undone; a press beside it then does not close it. */
  readonly isDecision?: boolean;
  /** Whether the page behind it is not to be seen. */
  readonly hidesPage?: boolean;
}

/** What windows are made of. */
export const dialogWindow = late(() => import('./dialog-window.tsx'));

/** A window over the page. What it is made of is loaded when the first one opens. */
export function Dialog(props: DialogProps) {
  const parts = useLate(dialogWindow, props.isOpen, props.onClose);
  return parts && <parts.DialogWindow {...props} />;
}
