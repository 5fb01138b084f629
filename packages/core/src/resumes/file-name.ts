const FALLBACK = 'resume.pdf';

/**
 * A safe name for showing and saving a file, made from the client's name: without folders, control
 * characters, invisible characters and characters that file systems refuse, at most 120 code points,
 * with the extension `.pdf`.
 */
export function safeFileName(sent: string): string {
  const base = sent.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const stem = Array.from(base.replace(/[\p{C}<>:"|?*]/gu, '').replace(/\.pdf$/iu, ''))
    .slice(0, 116)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return stem === '' ? FALLBACK : `${stem}.pdf`;
}
