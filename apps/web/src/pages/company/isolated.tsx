import type { ReactNode } from 'react';

/** For the tag `b` of texts: somebody's own words, whose direction may be another than the text's. */
export function isolated(words: ReactNode): ReactNode {
  return <bdi>{words}</bdi>;
}
