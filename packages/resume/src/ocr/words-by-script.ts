import type { PixelBox, RawWord } from './core.ts';

/** A word, or the part of one in one script. */
export interface PixelWord {
  readonly text: string;
  readonly bbox: PixelBox;
  readonly confidence: number;
}

/** Tesseract marks directions; the layout finds them by itself. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const ARABIC = /\p{Script=Arabic}/u;
const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}]/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/u;

type Script = 'arabic' | 'other' | null;

/**
 * Splits a word where Arabic letters meet Latin ones or digits: on the page there is a space, which
 * Tesseract does not see where the direction changes. Signs stay with what is before them.
 */
export function wordsByScript({ text, bbox, confidence, symbols }: RawWord): PixelWord[] {
  const whole = clean(text);
  if (whole === '') return [];
  const parts: { text: string; box: PixelBox; script: Script }[] = [];
  for (const symbol of symbols) {
    const script = scriptOf(symbol.text);
    const last = parts.at(-1);
    if (last && (script === null || last.script === null || script === last.script)) {
      last.text += symbol.text;
      last.box = union(last.box, symbol.bbox);
      last.script ??= script;
    } else {
      parts.push({ text: symbol.text, box: symbol.bbox, script });
    }
  }
  const told = parts.map((part) => clean(part.text)).join('');
  if (parts.length < 2 || told !== whole) return [{ text: whole, bbox, confidence }];
  return parts.map((part) => ({ text: clean(part.text), bbox: part.box, confidence }));
}

function clean(text: string): string {
  return text.replaceAll(DIRECTION_MARKS, '').trim().normalize('NFC');
}

function scriptOf(text: string): Script {
  if (ARABIC_DIGIT.test(text)) return null;
  if (ARABIC.test(text)) return 'arabic';
  return LATIN_OR_DIGIT.test(text) ? 'other' : null;
}

function union(one: PixelBox, other: PixelBox): PixelBox {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}
