import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { fileKey, hashOfRevision6 } from '../src/scan/encryption/file-key.ts';
import { rc4 } from '../src/scan/encryption/rc4.ts';
import { packed } from './active-pdfs.ts';
import { stream, textStream } from './pdf-builder.ts';

/** How a file may be encrypted. */
export const CIPHERS = [
  'RC4 40',
  'RC4 128',
  'RC4 by filter',
  'AES 128',
  'AES 128, clear metadata',
  'AES 256 revision 5',
  'AES 256',
] as const;
export type Cipher = (typeof CIPHERS)[number];

const PADDING = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);
const FILE_ID = Buffer.from('0123456789abcdef', 'hex');
const PERMISSIONS = -3904;

/**
 * A page of text whose objects are in an encrypted object stream, as word processors write a file that is
 * protected against editing: it opens without a password.
 *
 * @param catalog more of the catalog. It may refer to the object with number 9, which is `extra`.
 */
export function protectedPdf(cipher: Cipher, text: string, catalog = '', extra = 'null'): Buffer {
  const { entries, encrypt } = protection(cipher);
  const objects = [
    `<< /Type /Catalog /Pages 51 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [52 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 51 0 R /MediaBox [0 0 595 842] /Contents 2 0 R /Resources << /Font << /F1 53 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    extra,
  ];
  const { head, body } = packed(objects);
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  const add = (number: number, object: string | Uint8Array) => {
    offsets.set(number, Buffer.concat(parts).length);
    parts.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  };
  add(1, entries);
  add(2, stream(encrypt(2, Buffer.from(textStream(text)))));
  const own = `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`;
  add(3, stream(encrypt(3, deflateSync(head + body)), own));
  const table = Buffer.concat(parts).length;
  offsets.set(4, table);
  const rows = [1, 2, 3, 4].map((number) => row(1, offsets.get(number) ?? 0, 0));
  const packedRows = objects.map((_, index) => row(2, 3, index));
  const id = FILE_ID.toString('hex');
  add(
    4,
    stream(
      Buffer.concat([...rows, ...packedRows]),
      `/Type /XRef /Size 60 /W [1 4 2] /Index [1 4 50 ${objects.length}] /Root 50 0 R /Encrypt 1 0 R /ID [<${id}> <${id}>]`,
    ),
  );
  return Buffer.concat([...parts, Buffer.from(`startxref\n${table}\n%%EOF\n`)]);
}

function row(type: number, one: number, other: number): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUInt8(type);
  bytes.writeUInt32BE(one, 1);
  bytes.writeUInt16BE(other, 5);
  return bytes;
}

interface Protection {
  /** The encryption dictionary. */
  readonly entries: string;
  /** Encrypts the data of an object's stream. */
  readonly encrypt: (number: number, data: Buffer) => Uint8Array;
}

function protection(cipher: Cipher): Protection {
  if (cipher.startsWith('AES 256')) return protection256(cipher === 'AES 256' ? 6 : 5);
  const revision = cipher === 'RC4 40' ? 2 : cipher === 'RC4 128' ? 3 : 4;
  const length = revision === 2 ? 5 : 16;
  const clear = cipher === 'AES 128, clear metadata';
  const owner = randomBytes(32);
  // Algorithm 2 of ISO 32000-1, written once more: the engines tell whether it is right.
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = createHash('md5')
    .update(Buffer.concat([PADDING, owner, permissions, FILE_ID, Buffer.alloc(clear ? 4 : 0, 255)]))
    .digest()
    .subarray(0, length);
  const rounds = revision > 2 ? 50 : 0;
  for (let time = 0; time < rounds; time += 1) {
    key = createHash('md5').update(key).digest().subarray(0, length);
  }
  const user = revision === 2 ? rc4(key, PADDING) : checkOf(key);
  const method = cipher === 'RC4 by filter' ? 'V2' : 'AESV2';
  const filters =
    revision === 4
      ? `/CF << /StdCF << /CFM /${method} /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF /StrF /StdCF ${clear ? '/EncryptMetadata false' : ''}`
      : '';
  const version = { 2: 1, 3: 2, 4: 4 }[revision];
  const entries = `<< /Filter /Standard /V ${version} /R ${revision} /Length ${length * 8} /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${Buffer.from(user).toString('hex')}> ${filters} >>`;
  const aes = cipher.startsWith('AES');
  return {
    entries,
    encrypt(number, data) {
      const id = Buffer.from([number, 0, 0, 0, 0, ...(aes ? Buffer.from('sAlT') : [])]);
      const hash = createHash('md5').update(key).update(id).digest();
      const own = hash.subarray(0, Math.min(16, length + 5));
      return aes ? encryptAes(own, data) : rc4(own, data);
    },
  };
}

function checkOf(key: Buffer): Buffer {
  let check: Uint8Array = createHash('md5').update(PADDING).update(FILE_ID).digest();
  for (let time = 0; time < 20; time += 1) {
    check = rc4(
      key.map((byte) => byte ^ time),
      check,
    );
  }
  return Buffer.concat([check, Buffer.alloc(16)]);
}

function protection256(revision: 5 | 6): Protection {
  const key = randomBytes(32);
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const hash = revision === 6 ? hashOfRevision6 : sha256;
  const [check, salt] = [randomBytes(8), randomBytes(8)];
  const wrap = createCipheriv('aes-256-cbc', hash(salt), Buffer.alloc(16)).setAutoPadding(false);
  const user = Buffer.concat([hash(check), check, salt]);
  const userKey = wrap.update(key);
  const known = { revision, keyLengths: [], permissions: 0, owner: user, fileId: FILE_ID };
  if (!fileKey({ ...known, user, userKey })?.equals(key)) throw new Error('The key is lost.');
  return {
    entries: `<< /Filter /Standard /V 5 /R ${revision} /Length 256 /P ${PERMISSIONS} /Perms <${'00'.repeat(16)}>
/U <${user.toString('hex')}> /UE <${userKey.toString('hex')}>
/O <${randomBytes(48).toString('hex')}> /OE <${randomBytes(32).toString('hex')}>
/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>`,
    encrypt: (_, data) => encryptAes(key, data),
  };
}

function encryptAes(key: Uint8Array, data: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv(key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(data), cipher.final()]);
}
