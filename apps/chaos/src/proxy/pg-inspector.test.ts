import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startPostgres, type PostgresServer } from '@internsync/db/testing/postgres-server';
import { inspectPg, LISTENS, type CommitLoss } from './pg-inspector.ts';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
});

async function throughProxy(loss: CommitLoss): Promise<{ proxy: TcpProxy; sql: postgres.Sql }> {
  const url = new URL(server.url);
  const proxy = await openProxy(Number(url.port), () => inspectPg(loss));
  url.port = String(proxy.port);
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  onTestFinished(async () => {
    await sql.end({ timeout: 1 });
    await proxy.close();
  });
  return { proxy, sql };
}

it('loses the answer to a COMMIT that was done', async () => {
  const loss = { takes: () => false };
  const { sql } = await throughProxy(loss);
  await sql`create table kept (n int)`;
  await sql.begin((tx) => tx`insert into kept values (1)`);
  loss.takes = () => true;
  await expect(sql.begin((tx) => tx`insert into kept values (2)`)).rejects.toThrow(
    /CONNECTION|ECONNRESET/,
  );
  loss.takes = () => false;
  expect(await sql`select n from kept order by n`).toEqual([{ n: 1 }, { n: 2 }]);
});

it('leaves other statements and a ROLLBACK alone', async () => {
  const { sql } = await throughProxy({ takes: () => true });
  expect(await sql`select ${7}::int as n`).toEqual([{ n: 7 }]);
  const refused = sql.begin(async (tx) => {
    await tx`select 1`;
    throw new Error('no');
  });
  await expect(refused).rejects.toThrow('no');
});

it('passes large answers whole', async () => {
  const { sql } = await throughProxy({ takes: () => false });
  const [row] = await sql`select repeat('x', 3000000) as text`;
  expect(row?.['text'].length).toBe(3_000_000);
});

it('knows the connection that listens, and forgets it alone', async () => {
  const { proxy, sql } = await throughProxy({ takes: () => false });
  await sql.listen('news', () => undefined);
  await sql`select 1`;
  expect(proxy.open()).toBe(2);
  expect(proxy.forget(LISTENS)).toBe(1);
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
});
