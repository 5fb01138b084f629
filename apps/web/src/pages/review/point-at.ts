/** Brings the other side of a margin number into sight: `e3` in the resume, `r3` in the list. */
export function pointAt(id: string): void {
  const target = document.getElementById(id);
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
}
