import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser } from 'mailparser';

/** A mail that the server has sent into its folder. */
export interface Mail {
  /** Such as `12.eml`. */
  readonly file: string;
  readonly subject: string;
  readonly text: string;
}

/** Waits for a mail to `address` whose subject matches. */
export async function waitForMail(folder: string, address: string, subject: RegExp): Promise<Mail> {
  for (;;) {
    // The first mail makes the folder.
    for (const file of await readdir(folder).catch(() => [])) {
      if (!file.endsWith('.eml')) continue;
      const mail = await simpleParser(await readFile(join(folder, file)));
      const to = [mail.to ?? []].flat().map(({ text }) => text);
      const { subject: written = '', text = '' } = mail;
      if (to.includes(address) && subject.test(written)) return { file, subject: written, text };
    }
    await delay(100);
  }
}

/** The token of the link in a mail. @throws when it has none. */
export function tokenIn({ text, file }: Mail): string {
  const [, token] = /[?&]token=([\w.-]+)/.exec(text) ?? [];
  if (token === undefined) throw new Error(`There is no link in ${file}`);
  return token;
}
