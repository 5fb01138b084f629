import { areDrawn, drawnLetters, wordsOf } from '../../hidden/drawn-letters.ts';
import { isUnseen } from '../../hidden/unseen-box.ts';
import { layoutPage } from '../../layout/layout-page.ts';
import type { Box } from '../../result.ts';
import type { Piece, RawAnnotation } from '../engine.ts';
import type { Frame } from '../frame.ts';
import {
  annotationBox,
  FREE_TEXT,
  HIDDEN_OR_NOT_VIEWED,
  LINK,
  MAX_ANNOTATIONS,
  WIDGET,
} from './annotation.ts';
import type { AnnotationLetters } from './flattened-annotations.ts';
import type { Pdfium } from './library.ts';

/** Field types, `FPDF_FORMFIELD_*` of fpdf_formfill.h. */
const COMBO_BOX = 4;
const LIST_BOX = 5;
const TEXT_FIELD = 6;
/** `PDFACTION_URI` of fpdf_doc.h. */
const ADDRESS = 3;
/** Bit 14 of a text field's flags: a password (ISO 32000-1, table 228). */
const PASSWORD = 0b10_0000_0000_0000;

/** What annotations are read with. */
export interface AnnotationSource {
  readonly pdfium: Pdfium;
  readonly document: number;
  readonly page: number;
  readonly frame: Frame;
  /** Opens the document's form when it is first needed, and returns its handle. */
  readonly form: () => number;
  /** What annotations draw, of which the texts are given by their indices. */
  readonly letters: (texts: ReadonlyMap<number, string>) => AnnotationLetters;
}

/** What an annotation says. */
interface Said {
  readonly kind: RawAnnotation['kind'];
  readonly text: string;
  readonly name: string;
  /** For a choice: what it may be drawn as, among other choices. */
  readonly choices?: readonly string[];
}

interface Found extends Said {
  readonly index: number;
  readonly box: Box;
  readonly hidden: boolean;
}

/**
 * The links, field values and free-text notes of a page. Check boxes and buttons only contain codes, and
 * the content of a password field is private. Of a note or field that draws another text than it says, the
 * drawn text is a visible one, and what it says a hidden one.
 *
 * @throws {Error} when PDFium cannot read the page.
 */
export function pageAnnotations(from: AnnotationSource): RawAnnotation[] {
  const found = listed(from);
  const texts = found.filter(({ kind, hidden }) => kind !== 'link' && !hidden);
  if (texts.length === 0) return found.map(asRaw);
  const letters = from.letters(new Map(texts.map(({ index, text }) => [index, text])));
  return found.flatMap((one) =>
    one.kind === 'link' || one.hidden ? asRaw(one) : asSeen(one, letters, from.frame),
  );
}

function listed(from: AnnotationSource): Found[] {
  const { pdfium, page, frame } = from;
  const { calls } = pdfium;
  const found: Found[] = [];
  const count = Math.min(calls.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS);
  for (let index = 0; index < count; index += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    try {
      const said = readAnnotation(from, annotation);
      if (said && said.text !== '') {
        const hidden = (calls.FPDFAnnot_GetFlags(annotation) & HIDDEN_OR_NOT_VIEWED) !== 0;
        found.push({ ...said, index, box: annotationBox(pdfium, frame, annotation), hidden });
      }
    } finally {
      calls.FPDFPage_CloseAnnot(annotation);
    }
  }
  return found;
}

function asRaw({ kind, text, name, box, hidden }: Found): RawAnnotation {
  return { kind, text, name, box, hidden };
}

/** A note or field as a person sees it. */
function asSeen(
  one: Found,
  { seen, made, unknown }: AnnotationLetters,
  frame: Frame,
): RawAnnotation[] {
  const visible = asRaw(one);
  const unseen = { ...visible, hidden: true };
  if (isUnseen(one.box, frame)) return [unseen];
  if (unknown.has(one.index)) return [visible];
  const pieces = seen.get(one.index) ?? [];
  const shown = layoutPage({ pieces }).text;
  if (shown === '') return [unseen];
  if (made.has(one.index) || isShown(one, pieces, shown)) return [visible];
  if (one.choices) return [unseen];
  const drawn = { ...visible, text: shown };
  // Viewers write numbers in their own way.
  return /\p{L}/u.test(one.text) ? [drawn, unseen] : [drawn];
}

function isShown({ text, choices }: Found, pieces: readonly Piece[], shown: string): boolean {
  const drawn = wordsOf(shown).flat();
  if (choices) {
    const letters = drawn.join('');
    return choices.some((choice) => letters.includes(wordsOf(choice).flat().join('')));
  }
  const words = wordsOf(text);
  return areDrawn(words, drawnLetters(pieces)) || areDrawn(words, drawn);
}

function readAnnotation(from: AnnotationSource, annotation: number): Said | null {
  const { pdfium, document } = from;
  const { calls } = pdfium;
  const type = calls.FPDFAnnot_GetSubtype(annotation);
  if (type === LINK) {
    const action = calls.FPDFLink_GetAction(calls.FPDFAnnot_GetLink(annotation));
    if (action === 0 || calls.FPDFAction_GetType(action) !== ADDRESS) return null;
    const text = pdfium.text('utf8', (buffer, size) =>
      calls.FPDFAction_GetURIPath(document, action, buffer, size),
    );
    return { kind: 'link', text: text.trim(), name: '' };
  }
  if (type === FREE_TEXT) {
    const key = pdfium.name('Contents');
    const text = pdfium.text('utf16le', (buffer, size) =>
      calls.FPDFAnnot_GetStringValue(annotation, key, buffer, size),
    );
    return { kind: 'note', text, name: '' };
  }
  return type === WIDGET ? readField(from, annotation) : null;
}

function readField({ pdfium, form: openForm }: AnnotationSource, annotation: number): Said | null {
  const { calls } = pdfium;
  const form = openForm();
  const type = calls.FPDFAnnot_GetFormFieldType(form, annotation);
  const choice = type === COMBO_BOX || type === LIST_BOX;
  if (type !== TEXT_FIELD && !choice) return null;
  const flags = calls.FPDFAnnot_GetFormFieldFlags(form, annotation);
  if (type === TEXT_FIELD && (flags & PASSWORD) !== 0) return null;
  const name = pdfium.text('utf16le', (buffer, size) =>
    calls.FPDFAnnot_GetFormFieldName(form, annotation, buffer, size),
  );
  const value = pdfium.text('utf16le', (buffer, size) =>
    calls.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size),
  );
  if (!choice) return { kind: 'field', name, text: value };
  const text = chosenLabels(pdfium, form, annotation).join('\n') || value;
  return { kind: 'field', name, text, choices: [text, value] };
}

function chosenLabels(pdfium: Pdfium, form: number, annotation: number): string[] {
  const { calls } = pdfium;
  const labels: string[] = [];
  const count = Math.min(calls.FPDFAnnot_GetOptionCount(form, annotation), MAX_ANNOTATIONS);
  for (let index = 0; index < count; index += 1) {
    if (calls.FPDFAnnot_IsOptionSelected(form, annotation, index) === 0) continue;
    labels.push(
      pdfium.text('utf16le', (buffer, size) =>
        calls.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, size),
      ),
    );
  }
  return labels;
}
