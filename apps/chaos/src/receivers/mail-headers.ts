const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/iu;

/** A header of a mail, unfolded (RFC 5322, section 2.2.3) but not decoded; `null` if there is none. */
export function headerOf(mail: string, name: string): string | null {
  const [head = ''] = mail.split(/\r?\n\r?\n/u, 1);
  const lines = head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u);
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? null;
}

/** The id of the product's mail in `Message-ID`; `null` if there is none. */
export function mailIdOf(mail: string): string | null {
  return UUID.exec(headerOf(mail, 'message-id') ?? '')?.[0].toLowerCase() ?? null;
}
