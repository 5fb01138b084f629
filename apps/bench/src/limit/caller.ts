import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LimitDatabase } from './database.ts';

/** Who sent a request: a student or a company, and the id of the other is 0. */
export interface Caller {
  readonly userId: number;
  readonly studentId: number;
  readonly companyId: number;
}

/** Tells who a token is of: its signature is checked once, its user read once, both are believed for ever. */
export function createCallers(db: LimitDatabase, jwtSecret: string) {
  const known = new Map<string, Promise<Caller>>();
  const find = async (authorization: string): Promise<Caller> => {
    const [head = '', payload = '', signature = ''] = authorization.slice(7).split('.');
    const right = createHmac('sha256', jwtSecret).update(`${head}.${payload}`).digest();
    if (!timingSafeEqual(right, Buffer.from(signature, 'base64url'))) throw new Error('Bad token');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Signed by us.
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string };
    const [caller] = await db.query<Caller>(
      `select u.id as "userId", coalesce(s.id, 0) as "studentId", coalesce(c.id, 0) as "companyId" from users u
       left join students s on s.user_id = u.id left join companies c on c.user_id = u.id
       where u.id = $1`,
      [Number(sub)],
    );
    if (!caller) throw new Error('No such user');
    return caller;
  };
  return (authorization = ''): Promise<Caller> => {
    let caller = known.get(authorization);
    if (!caller) {
      caller = find(authorization);
      known.set(authorization, caller);
    }
    return caller;
  };
}
