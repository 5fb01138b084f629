import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** An error that makes the server answer with a code (RFC 5321, section 4.2). */
export function answer(code: number): Error {
  return Object.assign(new Error(`Test answers ${code}`), { responseCode: code });
}

/** A mail that a server took. */
export interface Taken {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
  readonly raw: string;
}

interface Behaviour {
  /** Called with each recipient; an error refuses it. */
  readonly onRecipient?: (address: string) => Error | null;
  /** Called with each complete mail before it is answered; an error refuses it, `cut` ends the connection. */
  readonly onMail?: (taken: Taken) => Error | 'cut' | null;
  readonly options?: SMTPServerOptions;
}

/** Starts an SMTP server on a free port, for the running test. */
export async function startSmtp({ onRecipient, onMail, options }: Behaviour = {}) {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(onRecipient?.(address) ?? null),
    onData: (stream, { envelope }, done) => {
      const take = async () => {
        const raw = await text(stream);
        const to = envelope.rcptTo.map(({ address }) => address);
        const one = { to, raw, mail: await simpleParser(raw) };
        const refusal = onMail?.(one) ?? null;
        if (refusal === 'cut') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        if (!refusal) taken.push(one);
        done(refusal);
      };
      void take();
    },
    ...options,
  });
  // A connection that a test cuts.
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(async () => {
    await new Promise<void>((closed) => server.close(() => closed()));
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { url: `smtp://127.0.0.1:${address.port}`, port: address.port, taken };
}
