import type { Pdfium } from '../engines/pdfium/library.ts';
import { clipOf } from '../engines/pdfium/list-objects.ts';
import { pageFrame } from '../engines/pdfium/page-frame.ts';
import { FORM, matrixOf, objectsIn, objectsOn } from '../engines/pdfium/page-objects.ts';
import { drawPage } from '../engines/pdfium/render.ts';
import type { Box } from '../result.ts';
import { disarmPage, hide, isBlended } from './harmless-shapes.ts';

/** Pixels for each point. */
const SCALE = 1;
const MAX_PIXELS = 600_000;
/** A difference of one part of a colour, of 255, that is more than rounding. */
const DIFFERENT = 8;
/** No more forms are looked at, because each is drawn twice. */
const MOST_FORMS = 40;
const MAX_DEPTH = 24;
const OPAQUE = 255;

/**
 * Hides the forms of a disarmed page that are drawn through a mask, or blended so that they look different.
 *
 * PDFium tells forms with a mask and those that are groups alike, and many programs draw all of a page in a
 * group. So each of them is drawn twice: as it is, and its objects without it. These show no name; if both
 * look the same, the form shows none either.
 *
 * @param onCopy runs with another handle of the same page, which is changed.
 */
export function hideMaskedForms(
  pdfium: Pdfium,
  page: number,
  onCopy: (use: (copy: number) => void) => void,
): void {
  const objects = objectsOn(pdfium, page);
  if (objects.some((pointer) => hasBlended(pdfium, pointer, 0))) {
    onCopy((copy) => new MaskSearch(pdfium, copy).look(objects));
  }
}

/** Whether an object is a form that is drawn and may have a mask, or contains one. */
function hasBlended(pdfium: Pdfium, pointer: number, depth: number): boolean {
  if (!isDrawnForm(pdfium, pointer)) return false;
  return (
    depth > MAX_DEPTH ||
    isBlended(pdfium, pointer) ||
    objectsIn(pdfium, pointer).some((child) => hasBlended(pdfium, child, depth + 1))
  );
}

/** Takes a copy of a page apart, form by form, to see what each of them does to its objects. */
class MaskSearch {
  readonly #pdfium: Pdfium;
  readonly #copy: number;
  #left = MOST_FORMS;

  constructor(pdfium: Pdfium, copy: number) {
    this.#pdfium = pdfium;
    this.#copy = copy;
    disarmPage(pdfium, copy);
  }

  /** Looks at objects of the page. */
  look(objects: readonly number[]): void {
    // The copy was disarmed like the page, so it has the same objects in the same order.
    const twins = objectsOn(this.#pdfium, this.#copy);
    for (const twin of twins) hide(this.#pdfium, twin);
    for (const [index, pointer] of objects.entries()) this.#lookAt(pointer, twins[index] ?? 0, 0);
  }

  #lookAt(pointer: number, twin: number, depth: number): void {
    if (!hasBlended(this.#pdfium, pointer, depth)) return;
    const children = objectsIn(this.#pdfium, pointer);
    const blended = isBlended(this.#pdfium, pointer);
    if (blended) this.#left -= 1;
    if (this.#left < 0 || depth > MAX_DEPTH) return hide(this.#pdfium, pointer);
    const part = this.#partOf(twin);
    this.#show(twin);
    const whole = blended ? this.#draw(part) : null;
    const parts = this.#takeApart(twin);
    const alone = blended ? this.#draw(part) : null;
    for (const object of parts) hide(this.#pdfium, object);
    if (whole && alone && differ(whole, alone)) return hide(this.#pdfium, pointer);
    for (const [index, child] of children.entries()) {
      this.#lookAt(child, parts[index] ?? 0, depth + 1);
    }
  }

  /** The part of the page in which a form is drawn. */
  #partOf(twin: number): Box {
    const { width, height, matrix } = pageFrame(this.#pdfium, this.#copy);
    const { box } = clipOf(this.#pdfium, twin, { matrix, clip: null, shaped: false });
    return {
      left: Math.max(0, box?.left ?? 0),
      top: Math.max(0, box?.top ?? 0),
      right: Math.min(width, box?.right ?? width),
      bottom: Math.min(height, box?.bottom ?? height),
    };
  }

  #draw(part: Box): Uint8Array | null {
    if (part.right <= part.left || part.bottom <= part.top) return null;
    return drawPage(this.#pdfium, this.#copy, SCALE, MAX_PIXELS, part, 'content').pixels;
  }

  /** Draws a form, and as if it were opaque. */
  #show(form: number): void {
    const { calls } = this.#pdfium;
    calls.FPDFPageObj_SetIsActive(form, 1);
    calls.FPDFPageObj_SetFillColor(form, 0, 0, 0, OPAQUE);
    calls.FPDFPageObj_SetStrokeColor(form, 0, 0, 0, OPAQUE);
  }

  /** Moves the objects of a form onto the page, where they look as they would if it had neither clip nor mask. */
  #takeApart(form: number): number[] {
    const { calls, scratch } = this.#pdfium;
    const objects = objectsIn(this.#pdfium, form);
    const matrix = matrixOf(this.#pdfium, form);
    calls.FPDFPageObj_GetMatrix(form, scratch);
    for (const object of objects) {
      calls.FPDFFormObj_RemoveObject(form, object);
      calls.FPDFPageObj_TransformF(object, scratch);
      calls.FPDFPageObj_TransformClipPath(object, ...matrix);
      calls.FPDFPage_InsertObject(this.#copy, object);
    }
    return objects;
  }
}

function isDrawnForm(pdfium: Pdfium, pointer: number): boolean {
  const { calls, scratch } = pdfium;
  if (pointer === 0 || calls.FPDFPageObj_GetType(pointer) !== FORM) return false;
  return calls.FPDFPageObj_GetIsActive(pointer, scratch) !== 0 && pdfium.integer(0) !== 0;
}

function differ(one: Uint8Array, other: Uint8Array): boolean {
  return one.some((value, index) => Math.abs(value - (other[index] ?? 0)) > DIFFERENT);
}
