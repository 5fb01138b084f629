import type { FoundApplication } from '@internsync/client';
import { writtenIn } from '../i18n/text-language.ts';

type Hit = FoundApplication['hits'][number];

/** Places in a resume, each with the words around it. A place that one before it shows too is left out. */
export function apartFrom(hits: readonly Hit[]): readonly Hit[] {
  const shown: Hit[] = [];
  for (const hit of hits) {
    const last = shown.at(-1);
    const isShown = last?.page === hit.page && hit.start < last.end + last.after.length;
    if (!isShown) shown.push(hit);
  }
  return shown;
}

/** A place in a resume, marked in the words around it. */
export function Snippet({ hit: { before, quote, after } }: { readonly hit: Hit }) {
  return (
    <bdi className="snippet" {...writtenIn(before + quote + after)}>
      {before !== '' && '… '}
      {before}
      <mark>{quote}</mark>
      {after}
      {after !== '' && ' …'}
    </bdi>
  );
}
