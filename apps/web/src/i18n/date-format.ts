const formats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** A format of days and times. Each is made once: making one costs more than a hundred uses. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  return known(formats, key, () => new Intl.DateTimeFormat(locale, options));
}

/** "3 minutes ago", "yesterday". Made once for each language, too. */
export function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return known(relativeFormats, locale, () => {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  });
}

function known<Format>(made: Map<string, Format>, key: string, make: () => Format): Format {
  const format = made.get(key) ?? make();
  made.set(key, format);
  return format;
}
