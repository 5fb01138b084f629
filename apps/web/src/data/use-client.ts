import type { InternSyncClient } from '@internsync/client';
import { createContext, useContext } from 'react';

export const ClientContext = createContext<InternSyncClient | null>(null);

/** The API, for calls of components. */
export function useClient(): InternSyncClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('There is no client around this component');
  return client;
}
