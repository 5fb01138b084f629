import type { OwnAccount, Role } from '@internsync/client';
import { notFound, redirect } from '@tanstack/react-router';
import { accountQuery } from '../data/account-query.ts';
import type { RouteContext } from './root-route.tsx';

interface Guarded {
  readonly context: RouteContext;
  readonly location: { readonly href: string };
}

/**
 * For `beforeLoad` of a route that needs somebody who is signed in, with a role if one is given. Others are
 * sent to the sign-in and come back, or see that there is no such page. The server checks every call anyway.
 */
export function requireAccount(role?: Role) {
  return async ({ context, location }: Guarded): Promise<{ readonly account: OwnAccount }> => {
    const account = await context.queryClient.ensureQueryData(accountQuery(context.client));
    // oxlint-disable-next-line typescript/only-throw-error -- How this router is told.
    if (!account) throw redirect({ to: '/sign-in', search: { next: location.href } });
    // oxlint-disable-next-line typescript/only-throw-error -- As above.
    if (role && account.role !== role) throw notFound();
    return { account };
  };
}
