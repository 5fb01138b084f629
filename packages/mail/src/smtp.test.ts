import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SAMPLES } from '../test/samples.ts';
import { answer, startSmtp } from '../test/smtp.ts';
import { createMailer } from './create-mailer.ts';
import type { Mail } from './mailer.ts';

const log = { info: () => undefined };
const FROM = 'InternSync <no-reply@internsync.example>';
const UNSUBSCRIBE = 'https://internsync.example/mail/unsubscribe?token=1.status_changed.abc';
const mail = (changes: Partial<Mail> = {}): Mail => ({
  id: 'b8a4c1de-0000-4000-8000-000000000001',
  to: 'salma@example.org',
  language: 'en',
  content: SAMPLES.status_changed,
  unsubscribe: null,
  ...changes,
});

function mailerTo(url: string) {
  const mailer = createMailer({ from: FROM, transport: { kind: 'smtp', url }, log });
  onTestFinished(() => mailer.close());
  return mailer;
}

describe('the SMTP transport', () => {
  it.for(['en', 'ar'] as const)(
    'delivers text and HTML in %s, named by its id',
    async (language) => {
      const { url, taken } = await startSmtp();

      await mailerTo(url).send(mail({ language }));

      expect(taken).toHaveLength(1);
      const [{ to, mail: arrived } = { to: [], mail: undefined }] = taken;
      expect(to).toEqual(['salma@example.org']);
      expect(arrived?.messageId).toBe('<b8a4c1de-0000-4000-8000-000000000001@internsync.example>');
      expect(arrived?.from?.text).toBe('"InternSync" <no-reply@internsync.example>');
      expect(arrived?.text).toContain('مطوّر واجهات');
      expect(arrived?.html).toContain(
        `<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`,
      );
      expect(arrived?.subject).toContain(language === 'ar' ? 'مقابلة' : 'Interview');
      expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated');
      expect(arrived?.headers.has('list')).toBe(false);
    },
  );

  it('lets its reader unsubscribe by one click (RFC 8058)', async () => {
    const { url, taken } = await startSmtp();

    await mailerTo(url).send(mail({ unsubscribe: UNSUBSCRIBE }));

    const raw = taken[0]?.raw.replaceAll(/\r\n\s+/g, ' ');
    expect(raw).toMatch(
      /^List-Unsubscribe: <https:\/\/internsync\.example\/mail\/unsubscribe\?token=[^\s>]+>\r$/m,
    );
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(taken[0]?.mail.text).toContain(UNSUBSCRIBE);
  });

  it('sends to one address, whatever the address and the texts contain', async () => {
    const { url, taken } = await startSmtp();
    const content = {
      ...SAMPLES.status_changed,
      jobTitle: 'Intern\r\nBcc: eve@example.org\r\n\r\nA body',
    };

    await mailerTo(url).send(mail({ content }));
    await expect(
      mailerTo(url).send(mail({ to: 'a@example.org, eve@example.org' })),
    ).rejects.toMatchObject({ name: 'MailRefused' });

    expect(taken.map(({ to }) => to)).toEqual([['salma@example.org']]);
    expect(taken[0]?.mail.headers.has('bcc')).toBe(false);
    expect(taken[0]?.mail.subject).toBe('Intern Bcc: eve@example.org A body: Interview');
  });

  it.for([
    [550, 'MailRefused'],
    [552, 'MailRefused'],
    [450, 'MailUnavailable'],
    [421, 'MailUnavailable'],
  ] as const)('takes %i for the recipient as %s, without the address', async ([code, name]) => {
    const { url, taken } = await startSmtp({ onRecipient: () => answer(code) });

    const error: unknown = await mailerTo(url)
      .send(mail())
      .catch((fault: unknown) => fault);

    expect(error).toMatchObject({ name });
    expect(String(error)).not.toContain('salma');
    expect(taken).toEqual([]);
  });

  it.for([
    [554, 'MailRefused'],
    [451, 'MailUnavailable'],
  ] as const)('takes %i for the mail as %s', async ([code, name]) => {
    const { url } = await startSmtp({ onMail: () => answer(code) });

    await expect(mailerTo(url).send(mail())).rejects.toMatchObject({ name });
  });

  it('takes a refused log-in for a fault of the configuration, not of the address', async () => {
    const { port } = await startSmtp({
      options: {
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => done(answer(535)),
      },
    });

    await expect(mailerTo(`smtp://app:wrong@127.0.0.1:${port}`).send(mail())).rejects.toMatchObject(
      { name: 'MailUnavailable' },
    );
  });

  it('sends with the same Message-ID after a connection was lost before the answer', async () => {
    const ids: (string | undefined)[] = [];
    const { url, taken } = await startSmtp({
      onMail: (one) => {
        ids.push(one.mail.messageId);
        return ids.length === 1 ? 'cut' : null;
      },
    });
    const mailer = mailerTo(url);

    await expect(mailer.send(mail())).rejects.toMatchObject({ name: 'MailUnavailable' });
    await mailer.send(mail());

    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(taken).toHaveLength(1);
  });

  it('takes a mail that cannot be written for a fault of the program, which is not sent again', async () => {
    const { url, taken } = await startSmtp();
    // Rows of a later version may hold a language that this one does not know.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the types rule out.
    const unknown = mail({ language: 'fr' as 'en' });

    await expect(mailerTo(url).send(unknown)).rejects.toBeInstanceOf(TypeError);

    expect(taken).toEqual([]);
  });

  it('tells of a server that is away', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    closed.close();
    const port = typeof address === 'object' ? address?.port : 0;

    await expect(mailerTo(`smtp://127.0.0.1:${port}`).send(mail())).rejects.toMatchObject({
      name: 'MailUnavailable',
    });
  });
});
