/** Something that a text names at `text.slice(start, end)`, in UTF-16 code units. */
export interface Mention {
  readonly start: number;
  readonly end: number;
}
