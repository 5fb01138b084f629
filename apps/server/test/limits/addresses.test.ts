import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import { openSocket, head } from './raw-socket.ts';
import { newAddress, statusesOf, times, tryLogIn } from './log-ins.ts';
import { SessionList, SignedIn } from '@internsync/core/accounts/schemas';
import { dataOf, mutate, query } from '../calls.ts';

const server = await startServer({ limits: true });

const nobody = () => `nobody-${randomUUID()}`;

it.for(['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip'])(
  'is not told by %s where a client is that no proxy is trusted for',
  async (name) => {
    const input = { username: nobody(), password: 'wrong' };
    const fromAnywhere = async () => {
      const address = newAddress();
      const value = name === 'forwarded' ? `for=${address}` : address;
      return await mutate(server, 'auth.logIn', input, { headers: { [name]: value } });
    };

    expect(await statusesOf(12, fromAnywhere)).toEqual([...times(10, 401), ...times(2, 429)]);
  },
);

describe('behind a trusted proxy', async () => {
  const behind = await server.listenAgain({}, {}, { trustedProxies: ['127.0.0.0/8'] });

  it('only the address counts that the proxy added', async () => {
    const username = nobody();
    const real = newAddress();
    const guess = () => tryLogIn(behind, { username, from: `${newAddress()}, ${real}` });

    expect(await statusesOf(12, guess)).toEqual([...times(10, 401), ...times(2, 429)]);
    expect((await tryLogIn(behind, { username, from: newAddress() })).status).toBe(401);
  });

  it('an address that is no address is nobody’s in particular', async () => {
    const username = nobody();
    const guess = () => tryLogIn(behind, { username, from: `unknown-${randomUUID()}` });

    expect(await statusesOf(11, guess)).toEqual([...times(10, 401), 429]);
  });

  it.for([
    ['2001:db8:1:1::1', '2001:0DB8:0001:0001:ffff::2', '2001:db8:1:2::1'],
    ['203.0.113.9', '::ffff:203.0.113.9', '203.0.113.10'],
    ['::ffff:203.0.113.19', '::ffff:cb00:7113', '203.0.113.20'],
  ] as const)('%s and %s are one client, %s is another', async ([one, same, other]) => {
    const username = nobody();

    await statusesOf(5, () => tryLogIn(behind, { username, from: one }));
    await statusesOf(5, () => tryLogIn(behind, { username, from: same }));

    expect((await tryLogIn(behind, { username, from: one })).status).toBe(429);
    expect((await tryLogIn(behind, { username, from: same })).status).toBe(429);
    expect((await tryLogIn(behind, { username, from: other })).status).toBe(401);
  });

  it.for([
    ['203.0.113.5:51234', '203.0.113.5'],
    ['203.0.113.5', '203.0.113.5'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['"[2001:db8::7]:443"', '2001:db8::7'],
    ['203.0.113.5:_port', '203.0.113.5'],
    ['198.51.100.9, 203.0.113.5:51234', '203.0.113.5'],
    ['203.0.113.5:51234, 127.0.0.2:8080', '203.0.113.5'],
    ['[::ffff:203.0.113.5]:443', '::ffff:203.0.113.5'],
    ['unknown', '127.0.0.1'],
    ['_hidden', '127.0.0.1'],
    ['203.0.113.500:80', '127.0.0.1'],
    ['203.0.113.5:51234:1', '127.0.0.1'],
    ['[203.0.113.5', '127.0.0.1'],
    ['unknown, 127.0.0.2:8080', '127.0.0.2'],
    ['', '127.0.0.1'],
  ] as const)('an entry %j is the address %s', async ([entry, address]) => {
    const input = { username: nobody().slice(0, 30), password: 'long and odd', fullName: 'Sara' };
    const headers = { 'x-forwarded-for': entry };
    const answer = await mutate(behind, 'auth.registerStudent', input, { headers });
    const { accessToken: token } = dataOf(answer, SignedIn);
    const sessions = await query(behind, 'auth.sessions', undefined, { token });
    expect(dataOf(sessions, SessionList)).toMatchObject([{ address }]);
  });

  it('people whose proxy writes their ports are counted each by their address', async () => {
    const username = nobody();
    let port = 40_000;
    const from = (address: string) => ({ username, from: `${address}:${(port += 1)}` });
    const one = newAddress();
    expect(await statusesOf(11, () => tryLogIn(behind, from(one)))).toEqual([
      ...times(10, 401),
      429,
    ]);
    expect((await tryLogIn(behind, from(newAddress()))).status).toBe(401);
  });

  it.for(['GET /', 'GET /docs', 'GET /nothing', 'GET /trpc/auth.me', 'PATCH /api/jobs/count'])(
    '%s answers with nothing of the host that was asked for',
    async (line) => {
      for (const target of [server, behind]) {
        const raw = await openSocket(
          target,
          head(line, {
            host: 'evil.example',
            'x-forwarded-host': 'evil.example',
            'x-forwarded-proto': 'gopher',
            forwarded: 'host=evil.example;proto=gopher',
            connection: 'close',
          }),
        );
        const answer = await raw.closed;
        expect(answer).toMatch(/^HTTP\/1\.1 [245]\d\d/);
        expect(answer).not.toMatch(/evil|gopher/i);
      }
    },
  );
});
