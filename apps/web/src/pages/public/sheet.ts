import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The id of the filters' form, which is a sheet over the page on phones while the address names it. */
export const FILTERS = 'filters';

/** What is unreachable behind the sheet. */
const BEHIND = '.skip, .top, .foot, .head, .results';

/** The query of the list from which the sheet was opened; null: it was open when the page was. */
let openedFrom: string | null = null;

/** Whether the filters are a sheet over the page now. */
export function isSheetOpen(): boolean {
  return location.hash === `#${FILTERS}` && matchMedia('(max-width: 900px)').matches;
}

/**
 * Closes the sheet, and leaves no entry in the history that would open it again: where the list is the one from
 * which it was opened, by going back to that, and else in place of the sheet's own entry.
 */
export function closeSheet(): void {
  if (openedFrom === location.search) history.back();
  else location.replace('#main');
}

/** Makes the sheet a dialog once scripts run: the rest is inert, the focus goes in and out, Esc closes it. */
export function useSheet(): void {
  const router = useRouter();
  useEffect(() => {
    let opener: Element | null = null;
    let wasOpen = false;
    const follow = () => {
      const open = isSheetOpen();
      // Before it is out of reach.
      const { activeElement } = document;
      for (const element of document.querySelectorAll(BEHIND))
        element.toggleAttribute('inert', open);
      // The address changes with each choice, too: the focus then stays where it is.
      if (open === wasOpen) return;
      wasOpen = open;
      if (open) {
        opener = activeElement;
        const enter = () => document.querySelector<HTMLElement>(`#${FILTERS} .ib`)?.focus();
        enter();
        // With its next frame the browser gives the focus to the sheet itself, which the address names.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (document.activeElement?.id === FILTERS) enter();
          }),
        );
      } else {
        // The router changes the address without a word to the browser, which goes on showing the sheet.
        if (document.querySelector(`#${FILTERS}:target`)) location.replace('#main');
        if (opener instanceof HTMLElement) opener.focus();
        opener = null;
        openedFrom = null;
      }
    };
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isSheetOpen()) closeSheet();
    };
    const followLink = ({ oldURL }: HashChangeEvent) => {
      if (isSheetOpen() && !oldURL.endsWith(`#${FILTERS}`)) openedFrom = location.search;
      follow();
    };
    addEventListener('hashchange', followLink);
    addEventListener('keydown', close);
    const leave = router.subscribe('onResolved', follow);
    follow();
    return () => {
      removeEventListener('hashchange', followLink);
      removeEventListener('keydown', close);
      leave();
      for (const element of document.querySelectorAll(BEHIND)) element.removeAttribute('inert');
    };
  }, [router]);
}
