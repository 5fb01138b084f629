import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signUpCompany, signUpStudent, type Person } from './accounts.ts';
import { ABSENT, asAbsent, withoutIds } from './access/absent.ts';
import { ACTORS, everythingStored, makePeople, type ActorName } from './access/actors.ts';
import { callProcedure, KINDS } from './access/call-procedure.ts';
import { PROCEDURES, type RowInput } from './access/procedures.ts';
import {
  asGet,
  FILES,
  LEGACY_ENDPOINTS,
  LINK_PAGES,
  ASSETS_ROUTE,
  PUBLIC_ROUTES,
  WEB_ROUTES,
  routesWithoutRow,
  SESSION_ROUTES,
  TRPC_ROUTE,
} from './access/routes.ts';
import { makeThings } from './access/things.ts';
import { query, refusalOf, type Answer } from './calls.ts';
import { follow } from './event-stream.ts';
import { GENERATIONS, GUARDED, ROUTES, type RouteName } from './rest/routes.ts';
import { legacyClient } from './rest/send.ts';
import { builtWeb } from './built-web.ts';
import { startServer } from './start-server.ts';

const web = await builtWeb();
const server = await startServer({ server: { web } });
const people = await makePeople(server);
const things = makeThings(server, people);
const legacy = await legacyClient(server);

const CODES: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

const legacyPaths = Object.values(ROUTES).flatMap((route) =>
  GENERATIONS.map((generation) => route[generation]),
);

async function call(path: string, input: object | undefined, caller: Person | undefined) {
  return await callProcedure(server, path, input && JSON.stringify(input), caller);
}

/** The response status of a live stream for an allowed caller; the stream does not end by itself. */
async function streamStatus(path: string, caller: Person): Promise<number> {
  await using stream = await follow(server, { ...caller, path });
  // A refused stream sends the reason after `connected`; an allowed one sends nothing, or events.
  const refused = await Promise.race([stream.next(), query(server, 'auth.me', undefined, caller)]);
  return refused !== null && 'event' in refused && refused.event === 'serialized-error'
    ? 0
    : stream.status;
}

/** The input of a call: the created objects' ids and the rest, or `undefined` without either. */
function join(made: object | undefined, input: RowInput, caller: Person | undefined) {
  const rest = typeof input === 'function' ? input(caller) : input;
  return made || rest ? { ...made, ...rest } : undefined;
}

function procedureWithoutRow(paths: Iterable<string>): string[] {
  return [...paths].filter((path) => !(path in PROCEDURES));
}

describe('the table of access', () => {
  it('has a row for every procedure, and none besides', () => {
    expect(procedureWithoutRow(KINDS.keys())).toEqual([]);
    expect(Object.keys(PROCEDURES).filter((path) => !KINDS.has(path))).toEqual([]);
  });

  it('misses a procedure that is new', () => {
    expect(procedureWithoutRow([...KINDS.keys(), 'jobs.approve'])).toEqual(['jobs.approve']);
  });

  it('has a row for every route that does not answer 405 to everybody', async () => {
    for (const route of routesWithoutRow(server.routes, legacyPaths)) {
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern.replace(':stat', 'pending').replace(/:\w+\([^)]*\)/, '1');
      const { token } = people.company;
      const answer = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      await answer.body?.cancel();
      expect({ route, status: answer.status }).toEqual({ route, status: 405 });
    }
    const mounted = new Set(server.routes.map(asGet));
    const listed = [...Object.keys(PUBLIC_ROUTES), ...Object.keys(WEB_ROUTES), ASSETS_ROUTE];
    expect(listed.filter((route) => !mounted.has(route))).toEqual([]);
    expect(server.routes.some(({ url }) => url === TRPC_ROUTE)).toBe(true);
  });

  it('misses a route that is new', () => {
    const fresh = [
      { method: 'GET', url: '/admin' },
      { method: 'DELETE', url: '/api/jobs' },
    ];
    const missing = routesWithoutRow([...server.routes, ...fresh], legacyPaths);
    expect(missing).toContain('GET /admin');
    expect(missing).toContain('DELETE /api/jobs');
  });
});

const refusedBy = <Outcome>(access: Readonly<Record<ActorName, Outcome>>, success: Outcome) =>
  ACTORS.filter((actor) => access[actor] !== success);

describe('a procedure', () => {
  it.for(Object.entries(PROCEDURES))(
    '%s is refused to everybody but who may call it, and writes nothing for them',
    async ([path, { access, make, input }]) => {
      const made = await make?.(things);
      const inputOf = (caller: Person | undefined) => join(made, input, caller);
      const before = await everythingStored(server);
      for (const actor of refusedBy(access, 'allowed')) {
        const caller = people[actor];
        const answer = await call(path, inputOf(caller), caller);
        const { status, code, field } = refusalOf(answer);
        expect({ actor, status, code }).toEqual({
          actor,
          status: access[actor],
          code: CODES[status],
        });
        if (status !== 404) continue;
        const absent = await call(path, asAbsent(inputOf(caller), field), caller);
        expect(withoutIds(absent.body)).toEqual(withoutIds(answer.body));
      }
      expect(await everythingStored(server)).toBe(before);
    },
  );

  it.for(Object.entries(PROCEDURES))(
    '%s is open to everybody who may call it',
    async ([path, { access, make, input, ends = false }]) => {
      for (const actor of ACTORS.filter((name) => access[name] === 'allowed')) {
        const caller = ends ? await newcomer(actor) : people[actor];
        const status =
          caller && KINDS.get(path) === 'subscription'
            ? await streamStatus(path, caller)
            : statusOf(await call(path, join(await make?.(things), input, caller), caller));
        expect({ actor, status }).toEqual({ actor, status: 200 });
      }
    },
  );
});

async function newcomer(like: ActorName): Promise<Person> {
  return await (like === 'company' || like === 'otherCompany' ? signUpCompany : signUpStudent)(
    server,
  );
}

/** The status of a response. Records its tokens as secrets that must not be logged. */
function statusOf({ status, body }: Answer): number {
  for (const [, token] of JSON.stringify(body).matchAll(/"(?:accessToken|token)":"([^"]+)"/g)) {
    if (token !== undefined) server.secrets.add(token);
  }
  return status;
}

const legacyRows = GENERATIONS.flatMap((generation) =>
  Object.entries(LEGACY_ENDPOINTS).map(([name, row]) => [name, generation, row] as const),
);

describe('an endpoint of the legacy API', () => {
  it.for(legacyRows)('%s (%s) answers each caller as its row says', async ([name, by, row]) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `name` is a key of the table.
    const route = name as RouteName;
    const { access, id: makeId, body } = row;
    const send = async (caller: Person | undefined, id: number | undefined) =>
      await legacy[by](route, {
        token: caller?.token,
        stat: 'pending',
        ...(id !== undefined && { id }),
        ...(body && { body: body() }),
      });
    const id = await makeId?.(things);
    const before = await everythingStored(server);
    for (const actor of refusedBy(access, 200)) {
      const answer = await send(people[actor], id);
      expect({ actor, status: answer.status }).toEqual({ actor, status: access[actor] });
      const absent = answer.status === 404 ? await send(people[actor], ABSENT) : answer;
      expect(absent.body).toEqual(answer.body);
    }
    expect(await everythingStored(server)).toBe(before);
    for (const actor of ACTORS.filter((one) => access[one] === 200)) {
      const answer = await send(people[actor], id);
      expect({ actor, status: answer.status }).toEqual({ actor, status: 200 });
    }
  });

  it('lists another’s applications no more than those of a job that is not there', async () => {
    const { jobId } = await things.application();

    for (const generation of GENERATIONS) {
      const send = async (id: number) =>
        await legacy[generation]('jobApplications', { ...people.otherCompany, id });
      expect((await send(jobId)).body).toEqual([]);
      expect((await send(ABSENT)).body).toEqual([]);
    }
  });

  it.for(GENERATIONS)(
    'takes no token of the Django server of a removed account (%s)',
    async (by) => {
      const { userId, id } = people.deleted;
      const iat = Math.floor(Date.now() / 1000) - 10;
      const claims = { user_id: userId, sid: id, role: 's', iat, exp: iat + 3600 };
      const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const mac = createHmac('sha256', server.deps.settings.jwtSecret).update(signed);
      const token = `${signed}.${mac.digest('base64url')}`;
      server.secrets.add(token);

      for (const name of GUARDED) {
        const answer = await legacy[by](name, { token, id: 1, stat: 'pending', body: {} });
        expect(answer).toMatchObject({ status: 401, body: { error: 'Invalid token' } });
      }
      expect((await query(server, 'auth.me', undefined, { token })).status).toBe(401);
    },
  );
});

describe('a file', () => {
  it.for(Object.entries(FILES))('%s goes to nobody but whose it is', async ([, row]) => {
    const path = await row.path(things);
    const fetchAs = async (actor: ActorName, url: string) => {
      const token = people[actor]?.token;
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return await fetch(server.url + url, { headers });
    };
    const before = await everythingStored(server);
    for (const actor of refusedBy(row.access, 200)) {
      const answer = await fetchAs(actor, path);
      expect({ actor, status: answer.status }).toEqual({ actor, status: row.access[actor] });
      const absent = await fetchAs(actor, row.absent);
      expect(withoutIds(await answer.json())).toEqual(withoutIds(await absent.json()));
    }
    expect(await everythingStored(server)).toBe(before);
    for (const actor of ACTORS.filter((one) => row.access[one] === 200)) {
      const answer = await fetchAs(actor, path);
      await answer.body?.cancel();
      expect({ actor, status: answer.status }).toEqual({ actor, status: 200 });
    }
  });
});

describe('a route of sessions in cookies', () => {
  it.for(Object.entries(SESSION_ROUTES))(
    '%s is refused to whoever is no page of this site',
    async ([route, status]) => {
      const [, path = ''] = route.split(' ');
      const before = await everythingStored(server);
      for (const actor of ACTORS) {
        const token = people[actor]?.token;
        const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
        const answer = await fetch(server.url + path, { method: 'POST', headers });
        expect({ actor, status: answer.status }).toEqual({ actor, status });
        expect(answer.headers.has('set-cookie')).toBe(false);
        await answer.body?.cancel();
      }
      expect(await everythingStored(server)).toBe(before);
    },
  );
});

describe('a public route', () => {
  it.for([
    ...Object.entries({ ...PUBLIC_ROUTES, ...WEB_ROUTES, [ASSETS_ROUTE]: web.script }).map(
      ([route, path]) => [route, path, 200] as const,
    ),
    ...Object.entries(LINK_PAGES).map(([route, path]) => {
      // A form without a token is no good form.
      return [route, path, route.startsWith('POST') ? 400 : 404] as const;
    }),
  ])('%s answers everybody alike', async ([route, path, status]) => {
    const [method = ''] = route.split(' ');
    for (const actor of ACTORS) {
      const token = people[actor]?.token;
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(server.url + path, { method, headers });
      await response.body?.cancel();
      expect({ actor, status: response.status }).toEqual({ actor, status });
    }
  });
});
