import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { because, NUL, tooLong } from '../values/because.ts';
import { bounded } from '../values/text.ts';

const MOST_CHARACTERS = 500;

const NOT_A_URL = 'Must be an https address, such as https://example.org/hook';

/**
 * An http or https URL without user, password and fragment. Whether its host may be reached is decided
 * when something is sent, because that may change.
 */
export const WebhookUrl = bounded(MOST_CHARACTERS)
  .meta({ format: 'uri' })
  .overwrite((value) => value.trim())
  .refine((value) => value.length <= MOST_CHARACTERS, tooLong(MOST_CHARACTERS))
  .refine((value) => !value.includes('\0'), NUL)
  .refine(isWebhookUrl, because(NOT_A_URL, { code: 'FORMAT', format: 'url' }));

function isWebhookUrl(text: string): boolean {
  // Printable ASCII: a host in other letters has an ASCII form, and a path is percent-encoded.
  if (!/^https?:\/\/[!-~]+$/iu.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && `${url.username}${url.password}${url.hash}` === '';
}

/** @throws {ServiceError} INVALID for an http URL, unless the settings allow it. */
export function requireSecure({ settings }: Pick<ServiceCtx, 'settings'>, url: string): void {
  if (settings.plainWebhooks || /^https:/iu.test(url)) return;
  throw new ServiceError('INVALID', NOT_A_URL, {
    field: 'url',
    reason: { code: 'FORMAT', format: 'url' },
  });
}
