import type { Box } from '../../result.ts';
import type { RawAnnotation } from '../engine.ts';
import { boxOf, type Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** Annotation types, `FPDF_ANNOT_*` of fpdf_annot.h. */
const LINK = 2;
const FREE_TEXT = 3;
const WIDGET = 20;
/** Field types, `FPDF_FORMFIELD_*` of fpdf_formfill.h. */
const COMBO_BOX = 4;
const LIST_BOX = 5;
const TEXT_FIELD = 6;
/** `PDFACTION_URI` of fpdf_doc.h. */
const ADDRESS = 3;
/** Bits 2 and 6 of an annotation's flags: hidden, and not for viewing (ISO 32000-1, table 165). */
const HIDDEN_OR_NOT_VIEWED = 0b10_0010;
/** Bit 14 of a text field's flags: a password (ISO 32000-1, table 228). */
const PASSWORD = 0b10_0000_0000_0000;
const MAX_ANNOTATIONS = 2000;

/** What annotations are read with. */
export interface AnnotationSource {
  readonly pdfium: Pdfium;
  readonly document: number;
  readonly page: number;
  readonly frame: Frame;
  /** Opens the document's form when it is first needed, and returns its handle. */
  readonly form: () => number;
}

/**
 * The links, field values and free-text notes of a page. Check boxes and buttons only contain codes, and
 * the content of a password field is private.
 */
export function pageAnnotations(from: AnnotationSource): RawAnnotation[] {
  const { pdfium, page } = from;
  const { calls } = pdfium;
  const found: RawAnnotation[] = [];
  const count = Math.min(calls.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS);
  for (let index = 0; index < count; index += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    try {
      const read = readAnnotation(from, annotation);
      if (read && read.text !== '') {
        const hidden = (calls.FPDFAnnot_GetFlags(annotation) & HIDDEN_OR_NOT_VIEWED) !== 0;
        found.push({ ...read, box: annotationBox(from, annotation), hidden });
      }
    } finally {
      calls.FPDFPage_CloseAnnot(annotation);
    }
  }
  return found;
}

function readAnnotation(
  from: AnnotationSource,
  annotation: number,
): Pick<RawAnnotation, 'kind' | 'text' | 'name'> | null {
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

function readField(
  { pdfium, form: openForm }: AnnotationSource,
  annotation: number,
): Pick<RawAnnotation, 'kind' | 'text' | 'name'> | null {
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
  const chosen = choice ? chosenLabels(pdfium, form, annotation) : [];
  return { kind: 'field', name, text: chosen.length > 0 ? chosen.join('\n') : value };
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

function annotationBox({ pdfium, frame }: AnnotationSource, annotation: number): Box {
  pdfium.calls.FPDFAnnot_GetRect(annotation, pdfium.scratch);
  const [left, top, right, bottom] = [
    pdfium.float(0),
    pdfium.float(1),
    pdfium.float(2),
    pdfium.float(3),
  ];
  return boxOf(frame.matrix, left, bottom, right, top);
}
