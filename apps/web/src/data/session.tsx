import type { OwnAccount } from '@internsync/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { accountQuery } from './account-query.ts';
import { watchSession } from './watch-session.ts';
import { useClient } from './use-client.ts';

export { accountQuery } from './account-query.ts';

/** Who is signed in. */
export interface Session {
  /** `unknown` until the first answer, also on the server: pages then look as if nobody is. */
  readonly status: 'unknown' | 'signed-out' | 'signed-in';
  readonly account: OwnAccount | null;
  /**
   * Whether the server has ended the session of `account` meanwhile: the page stays as it is, and a dialog over
   * it asks for the password.
   */
  readonly isOver: boolean;
}

const UNKNOWN: Session = { status: 'unknown', account: null, isOver: false };
const SessionContext = createContext<Session>(UNKNOWN);

/** Finds out who is signed in, once the page is there, and follows it. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const queryClient = useQueryClient();
  const [isOver, setOver] = useState(false);
  // Asks once the page is there: the server, and the browser that continues its HTML, know of no answer.
  const { data: account } = useQuery(accountQuery(client));
  useEffect(() => watchSession({ client, queryClient, setOver }), [client, queryClient]);
  const session = useMemo((): Session => {
    if (account === undefined) return UNKNOWN;
    return { status: account ? 'signed-in' : 'signed-out', account, isOver };
  }, [account, isOver]);
  // The answer often comes while the browser still continues the HTML: urgent, it would make the rest of that
  // one long task.
  const shown = useDeferredValue(session);
  return <SessionContext value={shown}>{children}</SessionContext>;
}

/** Who is signed in, for components. */
export function useSession(): Session {
  return useContext(SessionContext);
}
