import { because, tooLong } from './because.ts';
import { isPublicHost } from './host-name.ts';
import { bounded } from './text.ts';

const MOST_CHARACTERS = 200;
/** Browsers skip some of these, also within a scheme or a host. */
const INVISIBLE = /[\p{C}--[\u200C\u200D]]/v;

/**
 * An http or https address of a host with a domain name, which may be internationalised. It is kept as
 * typed, without white space around it.
 */
export const Website = bounded(MOST_CHARACTERS)
  .meta({ format: 'iri' })
  .overwrite((value) => value.trim().normalize('NFC'))
  .refine((value) => value.length <= MOST_CHARACTERS, tooLong(MOST_CHARACTERS))
  .refine(
    isWebsite,
    because('Must be an http or https address, such as https://example.org', {
      code: 'FORMAT',
      format: 'url',
    }),
  );

function isWebsite(text: string): boolean {
  if (!/^https?:\/\//iu.test(text) || INVISIBLE.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '' && isPublicHost(url.hostname);
}
