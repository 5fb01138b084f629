/** What the listener is asked for; it answers with a number. */
export type ListenerTask =
  /** Opens a stream for each token, and answers how many are open. */
  | { readonly kind: 'open'; readonly url: string; readonly tokens: readonly string[] }
  /** From now on events count. */
  | { readonly kind: 'expect' }
  /** Answers when every stream has got one: the moment, in milliseconds since the epoch. */
  | { readonly kind: 'await' };
