const FALLBACK = 'resume.pdf';

/**
 * A name for showing and saving a file, made from the one a client sent: without folders, control
 * and invisible characters and characters that file systems refuse, at most 120 code points, and
 * ending in `.pdf`.
 */
export function safeFileName(sent: string): string {
  const base = sent.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const stem = Array.from(base.replace(/[\p{C}<>:"|?*]/gu, '').replace(/\.pdf$/iu, ''))
    .slice(0, 116)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return stem === '' ? FALLBACK : `${stem}.pdf`;
}
