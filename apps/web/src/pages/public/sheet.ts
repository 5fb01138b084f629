import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The id of the filters' form, which is a sheet over the page on phones while the address names it. */
export const FILTERS = 'filters';

/** What is unreachable behind the sheet. */
const BEHIND = '.skip, .top, .foot, .head, .results';

/** Makes the sheet a dialog once scripts run: the rest is inert, the focus goes in and out, Esc closes it. */
export function useSheet(): void {
  const router = useRouter();
  useEffect(() => {
    let opener: Element | null = null;
    const isOpen = () =>
      location.hash === `#${FILTERS}` && matchMedia('(max-width: 900px)').matches;
    const follow = () => {
      const open = isOpen();
      for (const element of document.querySelectorAll(BEHIND))
        element.toggleAttribute('inert', open);
      if (open) {
        opener = document.activeElement;
        document.querySelector<HTMLElement>(`#${FILTERS} .ib`)?.focus();
      } else {
        // The router changes the address without a word to the browser, which goes on showing the sheet.
        if (document.querySelector(`#${FILTERS}:target`)) location.replace('#main');
        if (opener instanceof HTMLElement) opener.focus();
        opener = null;
      }
    };
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isOpen()) location.hash = '#main';
    };
    addEventListener('hashchange', follow);
    addEventListener('keydown', close);
    const leave = router.subscribe('onResolved', follow);
    follow();
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('keydown', close);
      leave();
      for (const element of document.querySelectorAll(BEHIND)) element.removeAttribute('inert');
    };
  }, [router]);
}
