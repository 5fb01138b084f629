const SIGNATURE = '%PDF-';
/** Readers accept the signature within these bytes (ISO 32000-1, annex H.3.4.1). */
const WITHIN = 1024;

/** Whether `%PDF-` is in the first 1,024 bytes. Says nothing about the rest of the file. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, WITHIN)).includes(
    SIGNATURE,
  );
}
