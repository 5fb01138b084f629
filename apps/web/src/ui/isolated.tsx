import type { ReactNode } from 'react';

/** For a tag of `t.rich` without words: a text of somebody in its place, with its own direction. */
export function isolated(text: ReactNode, className?: string): () => ReactNode {
  return () => <bdi className={className}>{text}</bdi>;
}

/** For a tag of `t.rich` around somebody's words, whose direction may be another than the text's. */
export function isolatedWords(words: ReactNode): ReactNode {
  return <bdi>{words}</bdi>;
}
