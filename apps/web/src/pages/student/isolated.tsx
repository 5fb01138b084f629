import type { ReactNode } from 'react';

/** For `t.rich`: a text of somebody in the place of a tag, with its own direction. */
export function isolated(text: ReactNode, className?: string): () => ReactNode {
  return () => <bdi className={className}>{text}</bdi>;
}
