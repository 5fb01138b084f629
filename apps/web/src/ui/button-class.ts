export interface ButtonLook {
  /** Default: a bordered button. */
  readonly look?: 'primary' | 'quiet' | 'danger' | 'quiet danger';
  readonly isDense?: boolean;
  readonly className?: string;
}

/** The classes of what looks like a button. */
export function buttonClass({ look, isDense = false, className }: ButtonLook): string {
  return ['btn', look, isDense && 'dense', className].filter(Boolean).join(' ');
}
