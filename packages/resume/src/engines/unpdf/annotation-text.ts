/**
 * The text that an annotation, as pdf.js describes it, shows on the page and that the page's text layer
 * lacks: the value of a text field, the displayed choices of a list, a free-text note. If there is no
 * value, the text drawn in its place counts. All other annotations give `''`: links are not text, check
 * boxes only contain `Off` or a code, and the content of a password field is private.
 */
export function annotationText(annotation: unknown): string {
  if (!isRecord(annotation)) return '';
  const drawn = strings(annotation['textContent']).join('\n');
  if (annotation['subtype'] === 'FreeText') return noteText(annotation['contentsObj']) || drawn;
  if (annotation['subtype'] !== 'Widget' || annotation['password'] === true) return '';
  const values = strings(annotation['fieldValue']);
  if (annotation['fieldType'] === 'Tx') return values.join('\n') || drawn;
  if (annotation['fieldType'] !== 'Ch') return '';
  const shown = displayValues(annotation['options']);
  return values.map((value) => shown.get(value) ?? value).join('\n');
}

function noteText(contents: unknown): string {
  return isRecord(contents) ? strings(contents['str']).join('\n') : '';
}

function displayValues(options: unknown): Map<string, string> {
  const shown = new Map<string, string>();
  for (const option of Array.isArray(options) ? options : []) {
    if (!isRecord(option)) continue;
    const { exportValue, displayValue } = option;
    if (typeof exportValue === 'string' && typeof displayValue === 'string') {
      shown.set(exportValue, displayValue);
    }
  }
  return shown;
}

function strings(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item): item is string => typeof item === 'string' && item !== '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
