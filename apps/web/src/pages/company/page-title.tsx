import type { ReactNode } from 'react';

interface PageTitleProps {
  /** Above the title: where one is, or the day. */
  readonly above?: ReactNode;
  readonly title: ReactNode;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Whether the actions stay beside the title on phones, too: a menu. */
  readonly isTight?: boolean;
  readonly children?: ReactNode;
}

/** The top of a page. */
export function PageTitle({ above, title, actions, isTight = false, children }: PageTitleProps) {
  return (
    <div className="head">
      {above !== undefined && <div className="small soft">{above}</div>}
      <div className={isTight ? 'line between tight-title' : 'line between'}>
        <h1>{title}</h1>
        {actions !== undefined && <div className="line">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
