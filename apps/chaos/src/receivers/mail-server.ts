import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { pause } from '../pause.ts';
import type { Arrival } from './arrivals.ts';
import { headerOf, mailIdOf } from './mail-headers.ts';

/**
 * How the mail server behaves: `slow` takes its time with each mail, `busy` asks to come again later (451),
 * `closed` refuses every connection (421), `cut` takes a mail and hangs up before it says so.
 */
export type MailMood = 'well' | 'slow' | 'busy' | 'closed' | 'cut';

/** A mail that arrived. */
export interface MailArrival extends Arrival {
  readonly to: readonly string[];
  readonly subject: string;
}

/** A real SMTP server that keeps in mind what arrived. */
export interface MailServer {
  readonly port: number;
  /** In their order. */
  readonly arrivals: MailArrival[];
  be(mood: MailMood): void;
  close(): Promise<void>;
}

const SLOW_MS = 4000;
const CLOSE_MS = 500;

/**
 * Starts it in this process, which no fault kills.
 *
 * @param hangUp ends all connections to it.
 */
export async function startMailServer(hangUp: () => void): Promise<MailServer> {
  const arrivals: MailArrival[] = [];
  let mood: MailMood = 'well';
  const receive = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession) => {
    const mail = await text(stream);
    const acknowledged = mood !== 'cut';
    if (mood === 'slow') await pause(SLOW_MS);
    arrivals.push({
      id: mailIdOf(mail),
      at: Date.now(),
      acknowledged,
      to: envelope.rcptTo.map(({ address }) => address),
      subject: headerOf(mail, 'subject') ?? '',
    });
    return acknowledged;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: CLOSE_MS,
    onConnect: (_session, callback) => callback(mood === 'closed' ? refusal(421, 'Closed') : null),
    onMailFrom: (_from, _session, callback) =>
      callback(mood === 'busy' ? refusal(451, 'Come again later') : null),
    onData: (stream, session, callback) => {
      void takeMail(receive(stream, session), callback, hangUp);
    },
  });
  // Clients that hang up are part of the run.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is available');
  return {
    port: address.port,
    arrivals,
    be: (next) => {
      mood = next;
    },
    close: async () => {
      hangUp();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

/** Answers `DATA`, or hangs up when the mail is not to be acknowledged. */
async function takeMail(
  received: Promise<boolean>,
  answer: (error?: Error | null) => void,
  hangUp: () => void,
): Promise<void> {
  try {
    if (!(await received)) {
      hangUp();
      return;
    }
  } catch (error) {
    answer(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  answer();
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
