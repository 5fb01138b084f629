import { describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import { CompanyClaims, ErrorAnswer, StudentClaims } from './legacy-shapes.ts';
import { claimsOf, companyFields, join, PASSWORD, sql, studentFields, unique } from './people.ts';
import { GENERATIONS } from './routes.ts';
import { legacyClient } from './send.ts';

const server = await startServer();
const clients = await legacyClient(server);

const DONE = { message: 'Data is completed.' };
const WRONG = { message: 'wrong.' };
const MISSING = { error: 'Missing fields' };
const LONG = { error: 'Password is too long!' };
const EMOJI = '\u{1F512}';

describe.for(GENERATIONS)('registration (%s)', (generation) => {
  const send = clients[generation];
  const register = (body: object) => send('register', { body });

  it('takes a student and a company', async () => {
    for (const fields of [studentFields(), companyFields()]) {
      expect(await register(fields)).toMatchObject({ status: 200, body: DONE });
    }
  });

  it('answers a taken name with 200, whatever the rest, and changes nothing', async () => {
    const name = unique('<b>');
    const { userId } = await join(send, studentFields({ userName: name }));
    const taken = { message: `User: ${name.replace('<b>', '&lt;b&gt;')} has been registered!` };

    for (const body of [
      studentFields({ userName: name, password: 'Another-1' }),
      studentFields({ userName: `  ${name} `, fullName: 'Somebody Else' }),
      companyFields({ userName: name }),
      { userName: name, role: 'c', password: PASSWORD },
      studentFields({ userName: name, role: 'admin' }),
    ]) {
      expect(await register(body)).toMatchObject({ status: 200, body: taken });
    }
    const again = await send('logIn', { body: { userName: name, password: PASSWORD } });
    expect(again).toMatchObject({ status: 200 });
    expect(again.body).toHaveProperty('token');
    const other = await send('logIn', { body: { userName: name, password: 'Another-1' } });
    expect(other).toMatchObject({ status: 401, body: WRONG });
    expect(userId).toBeGreaterThan(0);
  });

  it.for([
    ['of 41 letters', { password: 'x'.repeat(41) }],
    ['of 41 emoji', { password: EMOJI.repeat(41) }],
    ['that is too long, before anything else', { password: 'x'.repeat(41), userName: null }],
  ] as const)('refuses a password %s', async ([, fields]) => {
    expect(await register(studentFields(fields))).toMatchObject({ status: 400, body: LONG });
  });

  it.for([
    ['userName', { userName: undefined }],
    ['userName', { userName: null }],
    ['userName', { userName: '' }],
    ['userName', { userName: '   ' }],
    ['role', { role: undefined }],
    ['role', { role: null }],
    ['role', { role: 'x' }],
    ['role', { role: 'S' }],
    ['fullName', { fullName: undefined }],
    ['fullName', { fullName: null }],
    ['fullName', { fullName: '' }],
    ['password', { password: undefined }],
    ['password', { password: null }],
    ['password', { password: '' }],
  ] as const)('refuses a student whose %s is missing: %j', async ([, fields]) => {
    expect(await register(studentFields(fields))).toMatchObject({ status: 400, body: MISSING });
  });

  it.for([
    ['userName of 46', studentFields({ userName: 'u'.repeat(46) })],
    ['fullName of 46', studentFields({ fullName: 'f'.repeat(46) })],
    ['componyName of 46', companyFields({ componyName: 'c'.repeat(46) })],
    ['website of 201', companyFields({ website: `https://e.example/${'w'.repeat(183)}` })],
    ['HRMail of 255', companyFields({ HRMail: `hr@${'m'.repeat(252)}` })],
    ['NUL in userName', studentFields({ userName: 'a\0b' })],
    ['NUL in fullName', studentFields({ fullName: 'a\0b' })],
    ['half an emoji in fullName', studentFields({ fullName: 'a\ud83d' })],
    ['a number for userName', studentFields({ userName: 5 })],
    ['a list for fullName', studentFields({ fullName: ['a'] })],
    ['true for componyName', companyFields({ componyName: true })],
    ['an object for role', studentFields({ role: {} })],
    ['a number for password', studentFields({ password: 12_345_678 })],
    ['a list for password', studentFields({ password: ['a'] })],
    ['script as website', companyFields({ website: 'javascript:alert(1)' })],
    ['script in disguise', companyFields({ website: 'java\nscript:alert(1)' })],
    ['data as website', companyFields({ website: 'data:text/html,x' })],
    ['no HRMail but words', companyFields({ HRMail: 'not an address' })],
    ['HRMail without a host', companyFields({ HRMail: 'hr@' })],
    ['markup as HRMail', companyFields({ HRMail: '<script>@x.com' })],
    ['userName of nothing visible', studentFields({ userName: '\u200b\u3164' })],
    ['fullName of nothing visible', studentFields({ fullName: '\u2800' })],
    ['fullName of blanks', studentFields({ fullName: '  \u00a0' })],
    ['componyName of nothing visible', companyFields({ componyName: '\u0301' })],
    ['fullName with an override', studentFields({ fullName: 'Ali \u202e gpj.exe' })],
    ['componyName with an override', companyFields({ componyName: 'Nile \u202dx' })],
  ] as const)('refuses %s', async ([, fields]) => {
    const answer = await register(fields);

    expect(answer.status).toBe(400);
    ErrorAnswer.parse(answer.body);
  });
});

describe('registration', () => {
  // Both generations share a handler, so slow tests use only one of them.
  const send = clients.documented;
  const register = (body: object) => send('register', { body });

  it('tells letter cases of a name apart', async () => {
    const userName = unique('Case');
    await join(send, studentFields({ userName }));

    const answer = await register(studentFields({ userName: userName.toUpperCase() }));

    expect(answer).toMatchObject({ status: 200, body: DONE });
  });

  it('takes 40 emoji as a password, and 45 characters in every name', async () => {
    const long = (prefix: string) => unique(prefix).padEnd(45, '&');
    const password = EMOJI.repeat(40);
    const fullName = EMOJI.repeat(45);

    const student = await join(send, studentFields({ password, userName: long('s'), fullName }));
    expect(StudentClaims.parse(claimsOf(student.token))).toMatchObject({ fullName });
    const [userName, componyName] = [long('c'), long('n')];
    const company = await join(send, companyFields({ password, userName, componyName }));
    expect(CompanyClaims.parse(claimsOf(company.token)).compony).toBe(
      componyName.replaceAll('&', '&amp;'),
    );
  });

  it.for(['componyName', 'website', 'HRMail'])(
    'refuses a company without %s, and leaves nobody behind',
    async (field) => {
      const fields = companyFields();
      const { userName, password } = fields;

      for (const value of [undefined, null, '']) {
        const refused = await register({ ...fields, [field]: value });
        expect(refused).toMatchObject({ status: 400, body: MISSING });
      }
      const before = await send('logIn', { body: { userName, password } });
      expect(before).toMatchObject({ status: 401, body: WRONG });
      await join(send, fields);
    },
  );

  it.for([
    'https://example.org/?a=1&b=2',
    'http://localhost:8000',
    'www.example.org',
    'a.example:80/x',
  ])('takes the website %s', async (website) => {
    expect(await register(companyFields({ website }))).toMatchObject({ body: DONE });
  });

  it('refuses a company name or HR address that another has, and leaves nobody behind', async () => {
    const first = companyFields();
    await join(send, first);

    for (const fields of [{ componyName: first.componyName }, { HRMail: first.HRMail }]) {
      const second = companyFields(fields);
      const answer = await register(second);
      expect(answer.status).toBe(409);
      expect(ErrorAnswer.parse(answer.body).error).not.toMatch(/duplicate key|constraint/i);
      const { userName, password } = second;
      const login = await send('logIn', { body: { userName, password } });
      expect(login).toMatchObject({ status: 401, body: WRONG });
    }
  });

  it.for(['hr@\u0634\u0631\u0643\u0629.\u0645\u0635\u0631', ' r&d@b\u00fccher.example '])(
    'takes the HR address %s',
    async (address) => {
      const HRMail = address.replace('@', `${unique('x')}@`);
      expect(await register(companyFields({ HRMail }))).toMatchObject({ body: DONE });
    },
  );

  it('refuses a company name that looks like that of another', async () => {
    const first = companyFields();
    await join(send, first);
    const componyName = first.componyName.toUpperCase();
    expect(await register(companyFields({ componyName }))).toMatchObject({ status: 409 });
  });

  it('closes a change of direction in a name, and keeps the joiners of words', async () => {
    const fullName = '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645';
    const { token } = await join(send, studentFields({ fullName: `${fullName}\u2067` }));
    expect(StudentClaims.parse(claimsOf(token))).toMatchObject({ fullName });
  });

  it('lets two students share a full name', async () => {
    for (const fields of [studentFields(), studentFields()]) {
      expect(await register(fields)).toMatchObject({ status: 200, body: DONE });
    }
  });

  it('takes the word None as text like any other', async () => {
    const { token } = await join(send, studentFields({ fullName: 'None' }));

    expect(StudentClaims.parse(claimsOf(token)).fullName).toBe('None');
  });
});

describe.for(GENERATIONS)('log-in (%s)', (generation) => {
  const send = clients[generation];
  const logIn = (body: object) => send('logIn', { body });

  it('gives a student a token that says who they are, escaped', async () => {
    const suffix = unique('');
    const { token, userId, id } = await join(
      send,
      studentFields({ userName: `  <eve>${suffix} `, fullName: `O'Neil & "co" سلمى` }),
    );

    const { iat, exp, ...claims } = StudentClaims.parse(claimsOf(token));
    expect(claims).toEqual({
      user_id: userId,
      userName: `&lt;eve&gt;${suffix}`,
      fullName: 'O&#x27;Neil &amp; &quot;co&quot; سلمى',
      role: 's',
      sid: id,
      sub: String(userId),
      jti: expect.any(String),
    });
    expect(exp - iat).toBe(3600);
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60);
    const [header = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'HS256',
      typ: 'JWT',
    });
  });

  it('gives a company a token that says who it is, escaped', async () => {
    const fields = companyFields({ website: 'https://example.org/?a=1&b=2' });
    fields.componyName += ' & Sons';
    fields.HRMail = `O'hr@${fields.userName}.Example`;
    const { token, userId, id } = await join(send, fields);

    expect(CompanyClaims.parse(claimsOf(token))).toMatchObject({
      user_id: userId,
      userName: fields.userName,
      compony: `${fields.userName} &amp; Sons`,
      hr_mail: `O&#x27;hr@${fields.userName}.Example`,
      website: 'https://example.org/?a=1&amp;b=2',
      role: 'c',
      cid: id,
    });
  });

  it.for([
    { userName: 'a' },
    {},
    { userName: 'a', password: null },
    { userName: 'a', password: 5 },
    { userName: 'a', password: ['x'] },
    { userName: 5, password: 'x' },
    { userName: ['a'], password: 'x' },
    { userName: 'a\0', password: 'x' },
  ])('refuses %j', async (body) => {
    const answer = await logIn(body);

    expect(answer.status).toBe(400);
    ErrorAnswer.parse(answer.body);
  });
});

describe('log-in', () => {
  const send = clients.code;
  const logIn = (body: object) => send('logIn', { body });

  it('says no more than "wrong."', async () => {
    const userName = `${unique('Who')}&co`;
    const { userId } = await join(send, studentFields({ userName }));

    for (const body of [
      { userName, password: 'another' },
      { userName, password: '' },
      { userName: unique('nobody'), password: PASSWORD },
      { userName: userName.toLowerCase(), password: PASSWORD },
      { userName: userName.replace('&', '&amp;'), password: PASSWORD },
      { userName: ` ${userName}`, password: PASSWORD },
      { userName: `${userName} `, password: PASSWORD },
      { userName: `' OR 1=1 --`, password: PASSWORD },
      { userName: '', password: PASSWORD },
      { userName: null, password: PASSWORD },
      { password: PASSWORD },
    ]) {
      expect({ sent: body, ...(await logIn(body)) }).toMatchObject({
        sent: body,
        status: 401,
        body: WRONG,
      });
    }
    await sql(server, `update users set disabled_at = now() where id = ${userId}`);
    expect(await logIn({ userName, password: PASSWORD })).toMatchObject({
      status: 401,
      body: WRONG,
    });
  });

  it('refuses a password over 40 code points, of whomever', async () => {
    const { userName } = await join(send, studentFields());

    for (const password of ['x'.repeat(41), EMOJI.repeat(41)]) {
      for (const name of [userName, unique('nobody'), undefined]) {
        expect(await logIn({ userName: name, password })).toMatchObject({
          status: 400,
          body: LONG,
        });
      }
    }
  });
});

describe('the token check', () => {
  it('says OK and nothing else to the code generation', async () => {
    for (const fields of [studentFields(), companyFields()]) {
      const { token } = await join(clients.code, fields);
      const answer = await clients.code('authed', { token });
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.body).toEqual({ success: 'OK!' });
    }
  });

  it('tells the documented generation who the user is by now', async () => {
    const send = clients.documented;
    const student = await join(send, studentFields());
    await sql(server, `update students set full_name = 'A & B' where id = ${student.id}`);
    const company = await join(send, companyFields());

    expect((await send('authed', student)).body).toEqual({
      success: 'OK!',
      user_id: student.userId,
      userName: student.userName,
      role: 's',
      fullName: 'A &amp; B',
      sid: student.id,
    });
    expect((await send('authed', company)).body).toEqual({
      success: 'OK!',
      user_id: company.userId,
      userName: company.userName,
      role: 'c',
      compony: company.userName,
      hr_mail: `hr@${company.userName}.example`,
      website: 'https://example.org/',
      cid: company.id,
    });
  });
});
