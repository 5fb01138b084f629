/** How the S3 process answers: as it should, with 503 to everything, or each request so much later. */
export type S3Mood =
  | { readonly kind: 'well' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'slow'; readonly ms: number };
