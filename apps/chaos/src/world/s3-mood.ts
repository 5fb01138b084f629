/** How the S3 process answers: normally, with 503 to everything, or with a delay. */
export type S3Mood =
  | { readonly kind: 'well' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'slow'; readonly ms: number };
