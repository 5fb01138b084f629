import { z } from 'zod';
import { decodeJson, isUtf8, parseJson, PROTOTYPE_KEYS } from '../http/json.ts';
import { JSON_TYPE } from '../http/send-json.ts';
import { detail, Refusal } from './errors.ts';

const MALFORMED = 'JSON parse error - the body is not a JSON object in UTF-8';
/** The response to a body that cannot be parsed. */
export const UNREADABLE = detail(400, MALFORMED);

/** The response to an unsupported content type. */
export function unsupportedType(type: string): ReturnType<typeof detail> {
  return detail(415, `Unsupported media type "${type}" in request.`);
}

/** The form content types of request bodies. */
export const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'] as const;

const Fields = z.record(z.string(), z.unknown());

/**
 * The fields of a body. An empty body has no fields, whatever its content type.
 *
 * @throws {Refusal} 400, 415.
 */
export async function readFields(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (bytes.byteLength === 0) return {};
  if (!isUtf8(contentType)) throw new Refusal(unsupportedType(contentType));
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === JSON_TYPE) return readJsonFields(bytes);
  if (FORM_TYPES.some((form) => form === type)) return await readFormFields(bytes, contentType);
  throw new Refusal(unsupportedType(type));
}

/**
 * The fields of a JSON body, whatever its content type.
 *
 * @throws {Refusal} 400.
 */
export function readJsonFields(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (bytes.byteLength === 0) return {};
  try {
    return Fields.parse(parseJson(decodeJson(bytes)));
  } catch {
    throw new Refusal(UNREADABLE);
  }
}

/** The last value of a repeated field counts, as in Django. */
async function readFormFields(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Readonly<Record<string, unknown>>> {
  const form = new Response(bytes, { headers: { 'content-type': contentType } });
  const fields = await form.formData().catch(() => {
    throw new Refusal(detail(400, 'The form cannot be read'));
  });
  for (const name of fields.keys()) {
    if (PROTOTYPE_KEYS.has(name)) throw new Refusal(detail(400, `There must be no field ${name}`));
  }
  return Object.fromEntries(fields);
}
