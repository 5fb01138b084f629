import type { MailContent, MailKind } from './content.ts';
import type { Sentence } from './say.ts';

/** What is written, before it becomes text and HTML. */
export interface Letter {
  readonly subject: Sentence;
  readonly paragraphs: readonly Sentence[];
  /** What the reader is asked to do. */
  readonly action?: { readonly label: string; readonly link: string };
  /** What stands below the action. */
  readonly after?: readonly Sentence[];
}

/** The content of each kind of mail. */
export type ContentOf = { readonly [K in MailKind]: Extract<MailContent, { kind: K }> };

/** The letters of a language. */
export type Letters = {
  readonly [K in MailKind]: (content: ContentOf[K]) => Letter;
};

/** The words around every letter of a language. */
export interface Frame {
  readonly direction: 'ltr' | 'rtl';
  /** Why this mail was sent; stands at its end. */
  readonly why: string;
  readonly unsubscribe: string;
  /** Stands before a link that is written out, for readers whose button does not work. */
  readonly copyLink: string;
}
