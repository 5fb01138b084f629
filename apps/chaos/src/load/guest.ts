import type { InternSyncClient } from '@internsync/client';
import type { ProductServer } from '../world/product-server.ts';

/** Somebody who has just registered. */
export interface Guest {
  readonly caller: {
    /** The caller's own network address. */
    readonly address: string;
    readonly client: InternSyncClient;
    /** The caller's access token, which the server renews if it is due. @throws {Error} signed out. */
    token(server: Pick<ProductServer, 'url'>): Promise<string>;
    /** Changes to the next server. */
    readonly moveOn: () => void;
  };
  readonly role: 'student' | 'company';
  readonly username: string;
}
