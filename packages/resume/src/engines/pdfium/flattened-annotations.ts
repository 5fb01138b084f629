import type { Piece } from '../engine.ts';
import type { Frame } from '../frame.ts';
import { HIDDEN_OR_NOT_VIEWED, LINK, MAX_ANNOTATIONS, POPUP, WIDGET } from './annotation.ts';
import { drawnAnnotations } from './drawn-annotations.ts';
import { Fonts } from './fonts.ts';
import type { Pdfium } from './library.ts';
import { listObjects } from './list-objects.ts';
import { pageFrame } from './page-frame.ts';
import { FORM } from './page-objects.ts';
import { pagePieces } from './pieces.ts';
import { isBeyondEurope, markHidden } from './visible.ts';

/** `FPDF_ANNOT_APPEARANCEMODE_NORMAL` of fpdf_annot.h. */
const NORMAL = 0;
/** What viewers draw a text with where the file does not say it. */
const DEFAULT_APPEARANCE = '/Helv 10 Tf 0 g';
/** Is drawn for a text whose letters PDFium lacks. */
const STAND_IN = 'Text';
const MAX_DEPTH = 24;
const MAX_OBJECTS = 60_000;

/** What the annotations of a page draw. Annotations are told by their indices on the page. */
export interface AnnotationLetters {
  /** The letters of each that a person sees. */
  readonly seen: ReadonlyMap<number, readonly Piece[]>;
  /** Those that the file does not say how to draw, so that PDFium drew their text, as viewers do. */
  readonly made: ReadonlySet<number>;
  /** Those of which PDFium cannot tell either. */
  readonly unknown: ReadonlySet<number>;
}

/**
 * Draws annotations as parts of their page, and looks at them as at all else that it draws.
 *
 * @param page a handle of the page in a document that nothing else uses: it loses its annotations.
 * @param form the form of that document.
 * @param texts what those say, by their indices, whose text is drawn if they have no appearance.
 * @throws {Error} when PDFium cannot read the page.
 */
export function flattenedAnnotations(
  pdfium: Pdfium,
  page: number,
  form: number,
  texts: ReadonlyMap<number, string>,
  maxCharacters: number,
): AnnotationLetters {
  const { calls } = pdfium;
  const frame = pageFrame(pdfium, page);
  const owners = new Map<number, number>();
  const appearances = drawTexts(pdfium, page, form, texts);
  const count = Math.min(calls.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS);
  let drawn = 0;
  for (let index = 0; index < count; index += 1) {
    // Those before it that became a part of the page are no annotations any more.
    withAnnotation(pdfium, page, index - drawn, (annotation) => {
      if (!isDrawn(pdfium, annotation)) return;
      if (calls.EPDFAnnot_Flatten(page, annotation) === 0) return;
      drawn += 1;
      const object = calls.FPDFPage_GetObject(page, calls.FPDFPage_CountObjects(page) - 1);
      own(pdfium, object, index, owners, 0);
    });
  }
  return { ...appearances, seen: lettersOf(pdfium, page, frame, owners, maxCharacters) };
}

function withAnnotation<Result>(
  { calls }: Pdfium,
  page: number,
  index: number,
  use: (annotation: number) => Result,
): Result | undefined {
  const annotation = calls.FPDFPage_GetAnnot(page, index);
  if (annotation === 0) return undefined;
  try {
    return use(annotation);
  } finally {
    calls.FPDFPage_CloseAnnot(annotation);
  }
}

/** Makes appearances where the file has none, or leaves them to viewers. */
function drawTexts(
  pdfium: Pdfium,
  page: number,
  form: number,
  texts: ReadonlyMap<number, string>,
): Pick<AnnotationLetters, 'made' | 'unknown'> {
  const { calls } = pdfium;
  const made = new Set<number>();
  const unknown = new Set<number>();
  const given = new Map<number, string>();
  for (const [index, text] of texts) {
    withAnnotation(pdfium, page, index, (annotation) => {
      const lacking = calls.EPDFAnnot_HasAppearanceStream(annotation, NORMAL) === 0;
      // PDFium has no font for it, but whoever views the file has one.
      if (isBeyondEurope(text)) put(pdfium, annotation, textKey(pdfium, annotation), STAND_IN);
      if (!lacking) given.set(index, appearanceOf(pdfium, annotation));
      else (makeAppearance(pdfium, annotation) ? made : unknown).add(index);
    });
  }
  // PDFium then makes those anew that the file leaves to viewers.
  calls.FORM_OnAfterLoadPage(page, form);
  calls.FORM_OnBeforeClosePage(page, form);
  for (const [index, before] of given) {
    const after = withAnnotation(pdfium, page, index, (one) => appearanceOf(pdfium, one));
    if (after !== before) made.add(index);
  }
  return { made, unknown };
}

/** The instructions by which an annotation is drawn. */
function appearanceOf(pdfium: Pdfium, annotation: number): string {
  return pdfium.text('utf16le', (buffer, size) =>
    pdfium.calls.FPDFAnnot_GetAP(annotation, NORMAL, buffer, size),
  );
}

function textKey({ calls }: Pdfium, annotation: number): 'V' | 'Contents' {
  return calls.FPDFAnnot_GetSubtype(annotation) === WIDGET ? 'V' : 'Contents';
}

function put(pdfium: Pdfium, annotation: number, key: 'V' | 'Contents' | 'DA', text: string): void {
  pdfium.withText(text, (pointer) =>
    pdfium.calls.FPDFAnnot_SetStringValue(annotation, pdfium.name(key), pointer),
  );
}

/** Makes the appearance of a note or field; tells whether it has one now. */
function makeAppearance(pdfium: Pdfium, annotation: number): boolean {
  const { calls } = pdfium;
  const make =
    textKey(pdfium, annotation) === 'V'
      ? calls.EPDFAnnot_GenerateFormFieldAP
      : calls.EPDFAnnot_GenerateAppearance;
  const isMade = () => {
    make(annotation);
    return calls.EPDFAnnot_HasAppearanceStream(annotation, NORMAL) !== 0;
  };
  if (isMade()) return true;
  put(pdfium, annotation, 'DA', DEFAULT_APPEARANCE);
  return isMade();
}

/** Whether viewers draw an annotation at all. */
function isDrawn(pdfium: Pdfium, annotation: number): boolean {
  const { calls } = pdfium;
  const type = calls.FPDFAnnot_GetSubtype(annotation);
  const flags = calls.FPDFAnnot_GetFlags(annotation);
  if (type === LINK || type === POPUP || (flags & HIDDEN_OR_NOT_VIEWED) !== 0) return false;
  // PDFium does not tell which layers are on: in doubt nobody sees what is on one.
  return calls.FPDFAnnot_HasKey(annotation, pdfium.name('OC')) === 0;
}

/** Notes which annotation the objects of a form belong to. */
function own(
  pdfium: Pdfium,
  pointer: number,
  index: number,
  owners: Map<number, number>,
  depth: number,
): void {
  const { calls } = pdfium;
  if (owners.size >= MAX_OBJECTS) return;
  owners.set(pointer, index);
  if (depth > MAX_DEPTH || calls.FPDFPageObj_GetType(pointer) !== FORM) return;
  const count = calls.FPDFFormObj_CountObjects(pointer);
  for (let child = 0; child < count; child += 1) {
    own(pdfium, calls.FPDFFormObj_GetObject(pointer, child), index, owners, depth + 1);
  }
}

/** The letters of a page that a person sees, by the annotations that drew them. */
function lettersOf(
  pdfium: Pdfium,
  page: number,
  frame: Frame,
  owners: ReadonlyMap<number, number>,
  maxCharacters: number,
): Map<number, readonly Piece[]> {
  const objects = [...listObjects(pdfium, page, frame), ...drawnAnnotations(pdfium, page, frame)];
  const source = { pdfium, page, frame, objects, fonts: new Fonts(pdfium) };
  const { pieces } = pagePieces(source, maxCharacters);
  const letters = new Map<number, Piece[]>();
  for (const piece of markHidden(pdfium, page, frame, pieces, objects)) {
    const owner = owners.get(objects[piece.source]?.pointer ?? 0);
    if (owner === undefined || piece.hidden !== undefined) continue;
    const known = letters.get(owner);
    if (known) known.push(piece);
    else letters.set(owner, [piece]);
  }
  return letters;
}
