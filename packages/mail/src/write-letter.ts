import type { MailContent, MailKind, MailLanguage } from './content.ts';
import type { ContentOf, Frame, Letter, Letters } from './letter.ts';
import { frame as arabicFrame, letters as arabic } from './letters/ar.ts';
import { frame as englishFrame, letters as english } from './letters/en.ts';
import { toHtml } from './to-html.ts';
import { lineOf, toText } from './to-text.ts';

/** A written mail. */
export interface Written {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** A whole HTML document without remote resources and scripts. */
  readonly html: string;
}

const LANGUAGES: Readonly<Record<MailLanguage, { letters: Letters; frame: Frame }>> = {
  en: { letters: english, frame: englishFrame },
  ar: { letters: arabic, frame: arabicFrame },
};

/**
 * Writes a mail in a language.
 *
 * @param unsubscribe the link for readers who want no more mail of this kind; `null`: there is none.
 */
export function writeLetter(
  content: MailContent,
  language: MailLanguage,
  unsubscribe: string | null,
): Written {
  const { letters, frame } = LANGUAGES[language];
  const letter = letterOf(letters, content.kind, content);
  return {
    subject: lineOf(letter.subject, frame.direction),
    text: toText(letter, frame, unsubscribe),
    html: toHtml(letter, { ...frame, language }, unsubscribe),
  };
}

function letterOf<K extends MailKind>(letters: Letters, kind: K, content: ContentOf[K]): Letter {
  return letters[kind](content);
}
