import type { ReactNode } from 'react';

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the account page. */
export function Part({ id, title, lead, children }: PartProps) {
  return (
    <section className="card part" id={id} aria-labelledby={`${id}-title`}>
      <div className="stack t4">
        <h2 className="h3" id={`${id}-title`}>
          {title}
        </h2>
        {lead !== undefined && <p className="small soft">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
