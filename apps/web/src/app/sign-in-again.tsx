import type { OwnAccount } from '@internsync/client';
import { useSession } from '../data/session.tsx';
import { loadAreas } from '../i18n/load-texts.ts';
import { late, useLate } from '../ui/late.ts';

const sessionOver = late(async () => {
  const locale = document.documentElement.lang === 'ar' ? 'ar' : 'en';
  const [module] = await Promise.all([
    import('./session-over.tsx'),
    loadAreas(locale, ['session', 'errors']),
  ]);
  // The window that it opens is a part of its own, which would not be tried again.
  await module.loadWindow();
  return module;
});

/**
 * Asks for the password when the session of the page has ended. If the window for that does not load, a sentence
 * says what has happened, and what was typed into the page stays: one may sign in in another tab.
 */
export function SignInAgain({ account }: { readonly account: OwnAccount }) {
  const { isOver } = useSession();
  const parts = useLate(sessionOver, isOver, () => undefined, 'UNAUTHENTICATED');
  return isOver && parts && <parts.SessionOver account={account} />;
}
