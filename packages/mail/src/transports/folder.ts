import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../mailer.ts';
import { toMessage } from '../to-message.ts';

/**
 * Writes each mail to `<id>.eml` (RFC 5322) in a folder: any mail program opens it. A mail that is sent again
 * replaces its file. Mail holds links that open accounts, so only the owner may read it.
 */
export function openFolderMailer(directory: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(toMessage(mail, from));
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = join(directory, `${mail.id}.eml`);
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: async () => undefined,
  };
}
