import type { OwnAccount } from '@internsync/client';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useClient } from '../data/use-client.ts';
import { AriaRoot } from '../ui/aria-root.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import '../ui/work.css';

/** What belongs to the account, behind the initials of its name. */
export function AccountMenu({ account }: { readonly account: OwnAccount }) {
  const t = useTranslations('common.nav');
  const client = useClient();
  const navigate = useNavigate();
  const { username } = account;
  // Without an answer the page leaves too, says so (`LeavingStrap`), and the client asks again.
  const signOut = () => client.auth.logOut.mutate().catch(() => undefined);
  return (
    <AriaRoot>
      <MenuButton
        className="ib"
        menuLabel={t('account')}
        items={
          <>
            <MenuItem onAction={() => void navigate({ to: '/account' })}>{t('account')}</MenuItem>
            {account.role === 'company' && (
              <MenuItem onAction={() => void navigate({ to: '/company/webhooks' })}>
                {t('webhooks')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem onAction={() => void signOut()}>{t('signOut')}</MenuItem>
          </>
        }
      >
        <span className="me">{initialsOf(username)}</span>
        <span className="sr">{t('accountOf', { name: username })}</span>
      </MenuButton>
    </AriaRoot>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/[\s._-]+/u).filter((part) => part !== '');
  return parts
    .slice(0, 2)
    .map((part) => part.slice(0, (part.codePointAt(0) ?? 0) > 0xffff ? 2 : 1).toUpperCase())
    .join('');
}
