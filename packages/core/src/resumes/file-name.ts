import { isVisible } from '../values/visible.ts';

const FALLBACK = 'resume.pdf';

/** Joiners, which belong to words of Persian and Indic languages and to emoji, and the tags of flags. */
const INVISIBLE =
  /(?!\u200C|\u200D|\uFE0E|\uFE0F|[\u{E0020}-\u{E007F}])[\p{C}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A safe name for showing and saving a file, made from the client's name: without folders, control
 * characters, invisible characters other than joiners, and characters that file systems refuse, at most
 * 120 code points, with the extension `.pdf`.
 */
export function safeFileName(sent: string): string {
  const base = sent.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const stem = Array.from(
    base
      .replace(INVISIBLE, '')
      .replace(/[<>:"|?*]/gu, '')
      .replace(/\.pdf$/iu, ''),
  )
    .slice(0, 116)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return !isVisible(stem) ? FALLBACK : `${stem}.pdf`;
}
