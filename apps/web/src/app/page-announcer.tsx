import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * Says which page has come in place of another, as browsers do when they load one, and gives the focus to its
 * content if what had it is gone. It has a region of its own: what was announced of the step there is said, too.
 */
export function PageAnnouncer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        // After the new page has set its title, and given the focus to what it wants.
        requestAnimationFrame(() => {
          setTitle(document.title);
          const { activeElement } = document;
          if (activeElement !== null && activeElement !== document.body) return;
          document.querySelector('main')?.focus({ preventScroll: true });
        });
      }),
    [router],
  );
  return (
    <div className="sr" aria-live="polite">
      {title}
    </div>
  );
}
