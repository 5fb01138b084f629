import { onePage, stream, type PageParts } from '../test/pdf-builder.ts';

/** A technique, or a file in which nothing is hidden: its name, and what a person sees if it is more than `TRUTH`. */
export type Row = readonly [name: string, pdf: Buffer, truth?: string];

/** What a person sees of each sample. */
export const VISIBLE = ['Mona Karim', 'Backend engineer in Cairo', 'Three years with TypeScript'];
export const TRUTH = VISIBLE.join('\n');
/** What nobody sees. */
export const PAYLOAD = 'kubernetes terraform hadoop';

export const RESUME = text(VISIBLE, 72, 770);

/** Lines of text, each below the one before. */
export function text(lines: readonly string[], x: number, y: number, size = 12): string {
  const shown = lines.map((line) => `(${line}) Tj T*`).join(' ');
  return `BT /F1 ${size} Tf ${x} ${y} Td ${size + 4} TL ${shown} ET`;
}

/** A page, as a file, with a content. */
export function page(content: string, parts: Omit<PageParts, 'content'> = {}): Buffer {
  return onePage({ content: stream(content), ...parts });
}
