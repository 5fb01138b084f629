import type { OwnAccount } from '@internsync/client';
import { AccountMenu } from './account-menu.tsx';
import { NoticesBell } from './notices-bell.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** What the header has for those who are signed in. */
export function AccountTools({ account }: { readonly account: OwnAccount }) {
  return (
    <>
      <NoticesBell />
      <AccountMenu account={account} />
      <SignInAgain account={account} />
    </>
  );
}
