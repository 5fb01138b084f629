import type { Entries, Value } from '../entries.ts';
import type { Structure } from '../structure.ts';
import { numbers } from '../object-stream.ts';
import { fileKey } from './file-key.ts';

/** The keys of the trailer that lead to the encryption. */
export const TRAILER_KEYS: ReadonlySet<string> = new Set(['Encrypt', 'ID']);
/** The keys of an encryption dictionary (ISO 32000-2, tables 20 and 21). */
export const ENCRYPTION_KEYS: ReadonlySet<string> = new Set(['R', 'Length', 'P', 'O', 'U', 'UE']);

/** So many combinations of dictionary and identifier are tried: a file has one or two. */
const MOST_ATTEMPTS = 40;

/**
 * The keys with which a file is decrypted that needs no password to be opened.
 *
 * @param trailers the trailers, and the objects in which an encryption dictionary stands directly.
 */
export function fileKeys(trailers: readonly Entries[], structure: Structure): Buffer[] {
  const ids = unique([
    ...trailers.flatMap((trailer) =>
      trailer
        .values('ID')
        .flatMap((value) => structure.resolve(value))
        .flatMap((value) => (value.kind === 'array' ? value.value.slice(0, 1) : []))
        .flatMap((value) => bytesOf(value, structure)),
    ),
    Buffer.alloc(0),
  ]);
  const dictionaries = [
    ...trailers,
    ...trailers
      .flatMap((trailer) => trailer.values('Encrypt'))
      .flatMap((value) => (value.kind === 'reference' ? [value.value] : []))
      .filter((number, index, all) => all.indexOf(number) === index)
      .flatMap((number) => structure.entriesOf(number, ENCRYPTION_KEYS)),
  ];
  const keys: Buffer[] = [];
  let attempts = 0;
  for (const dictionary of dictionaries) {
    const entries = encryptionEntries(dictionary, structure);
    if (!entries) continue;
    // From revision 5 on, the key does not depend on the identifier.
    for (const fileId of entries.revision >= 5 ? ids.slice(0, 1) : ids) {
      if (attempts >= MOST_ATTEMPTS) return unique(keys);
      attempts += 1;
      const key = fileKey({ ...entries, fileId });
      if (key) keys.push(key);
    }
  }
  return unique(keys);
}

function encryptionEntries(dictionary: Entries, structure: Structure) {
  const one = (key: string) =>
    dictionary.values(key).flatMap((value) => bytesOf(value, structure))[0];
  const [owner, user] = [one('O'), one('U')];
  const permissions = dictionary
    .values('P')
    .flatMap((value) => structure.resolve(value))
    .flatMap((value) => (value.kind === 'number' ? [value.value] : []))[0];
  const revision = numbers(dictionary.values('R'), structure)[0];
  if (!owner || !user || permissions === undefined || revision === undefined) return null;
  const keyLengths = numbers(dictionary.values('Length'), structure);
  return { revision, keyLengths, permissions, owner, user, userKey: one('UE') ?? null };
}

function bytesOf(value: Value, structure: Structure): Buffer[] {
  return structure.resolve(value).flatMap((each) => (each.kind === 'string' ? [each.value] : []));
}

function unique(all: readonly Buffer[]): Buffer[] {
  return [...new Map(all.map((each) => [each.toString('hex'), each])).values()];
}
