import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Keeps the link to the current page in view, in a line of links that is wider than the screen. Only the line
 * is scrolled, never the page.
 */
export function useCurrentInView() {
  const line = useRef<HTMLElement>(null);
  // Renders again on another page.
  useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    const own = line.current;
    const current = own?.querySelector('[aria-current]');
    if (!own || !current) return undefined;
    // Called at once, and whenever the screen is turned.
    const resized = new ResizeObserver(() => {
      const [box, link] = [own.getBoundingClientRect(), current.getBoundingClientRect()];
      own.scrollLeft += Math.max(0, link.right - box.right) + Math.min(0, link.left - box.left);
    });
    resized.observe(own);
    return () => resized.disconnect();
  });
  return line;
}
