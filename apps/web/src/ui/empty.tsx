import type { ReactNode } from 'react';

const DRAWINGS = {
  board: (
    <>
      <rect x="6" y="8" width="16" height="40" rx="3" />
      <rect x="28" y="8" width="16" height="40" rx="3" strokeDasharray="3 3" />
      <rect x="50" y="8" width="16" height="40" rx="3" />
      <path d="M10 16h8M54 16h8" />
    </>
  ),
  search: (
    <>
      <path d="M8 14h40M8 26h24M8 38h16" />
      <circle cx="48" cy="34" r="11" />
      <path d="m56 42 9 8" />
    </>
  ),
  failed: <path d="M8 28h18l5-12 8 24 6-12h19" />,
} as const;

interface EmptyProps {
  readonly drawing: keyof typeof DRAWINGS;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** Buttons: the one next step first. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Default: no landmark and nothing announced. */
  readonly role?: 'alert' | 'status';
}

/** What is the case, why, and the one next step. */
export function Empty({ drawing, title, text, actions, children, role }: EmptyProps) {
  return (
    <div className="card empty" role={role}>
      <svg className="draw" viewBox="0 0 72 56" aria-hidden="true">
        {DRAWINGS[drawing]}
      </svg>
      <h2 className="h3">{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {actions !== undefined && <div className="line justify-center">{actions}</div>}
      {children}
    </div>
  );
}
