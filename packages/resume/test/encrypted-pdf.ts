import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { onePage, stream, textStream } from './pdf-builder.ts';

/** A page of text encrypted with AES-256 (ISO 32000, security handler revision 5) for a user password. */
export function encryptedPdf(text: string, userPassword: string): Buffer {
  const fileKey = randomBytes(32);
  const user = passwordEntries(userPassword, fileKey, Buffer.alloc(0));
  const owner = passwordEntries('the owner', fileKey, user.check);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', fileKey, iv);
  const content = Buffer.concat([iv, cipher.update(textStream(text)), cipher.final()]);
  return onePage({
    content: stream(content),
    extra: [
      `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -4 /Perms <${'00'.repeat(16)}>
/U <${user.check.toString('hex')}> /UE <${user.wrapped.toString('hex')}>
/O <${owner.check.toString('hex')}> /OE <${owner.wrapped.toString('hex')}>
/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>`,
    ],
    trailer: '/Encrypt 6 0 R /ID [<00> <00>]',
  });
}

/** What a file keeps of a password: its salted hash, and the file's key wrapped with it. */
function passwordEntries(password: string, fileKey: Buffer, user: Buffer) {
  const [checkSalt, keySalt] = [randomBytes(8), randomBytes(8)];
  const hash = (salt: Buffer) =>
    createHash('sha256').update(password).update(salt).update(user).digest();
  const wrap = createCipheriv('aes-256-cbc', hash(keySalt), Buffer.alloc(16)).setAutoPadding(false);
  return {
    check: Buffer.concat([hash(checkSalt), checkSalt, keySalt]),
    wrapped: wrap.update(fileKey),
  };
}
