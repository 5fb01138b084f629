import type { ReactNode } from 'react';

interface CardProps {
  readonly isPadded?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A panel. */
export function Card({ isPadded = false, className = '', children }: CardProps) {
  return <div className={`card ${isPadded ? 'pad' : ''} ${className}`}>{children}</div>;
}
