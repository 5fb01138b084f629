import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, it, onTestFinished } from 'vitest';
import { SAMPLES } from '../test/samples.ts';
import { createMailer } from './create-mailer.ts';

it('writes each mail once to a file that mail programs open, and that only its owner reads', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'internsync-mail-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const transport = { kind: 'folder', directory: join(directory, 'mail') } as const;
  const from = 'no-reply@internsync.example';
  const mailer = createMailer({ from, transport, log: { info: () => undefined } });
  const mail = {
    id: 'one',
    to: 'salma@example.org',
    language: 'ar',
    content: SAMPLES.verify_email,
    unsubscribe: null,
  } as const;

  await mailer.send(mail);
  await mailer.send(mail);

  expect(await readdir(transport.directory)).toEqual(['one.eml']);
  const file = join(transport.directory, 'one.eml');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const parsed = await simpleParser(await readFile(file));
  expect(parsed.messageId).toBe('<one@internsync.example>');
  expect(parsed.text).toContain(SAMPLES.verify_email.link);
  expect(parsed.html).toContain(`href="${SAMPLES.verify_email.link}"`);
});
