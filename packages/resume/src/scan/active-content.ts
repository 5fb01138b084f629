import type { Token } from './tokens.ts';

/**
 * Active content that a PDF may contain besides its pages:
 * - `script`: JavaScript, or an XFA form, which contains its own.
 * - `launch`: an action that starts a program.
 * - `media`: sound, film, 3D or a player for them.
 * - `embedded_file`: a file inside the file.
 */
export const ACTIVE_CONTENT = ['script', 'launch', 'media', 'embedded_file'] as const;
export type ActiveContent = (typeof ACTIVE_CONTENT)[number];

/** Types of actions, the values of `/S` (ISO 32000-1, table 198, and ISO 32000-2). */
const ACTIONS = {
  JavaScript: 'script',
  Launch: 'launch',
  Rendition: 'media',
  Movie: 'media',
  Sound: 'media',
  GoTo3DView: 'media',
  RichMediaExecute: 'media',
} as const;

/** Types of annotations, the values of `/Subtype` (table 169). */
const ANNOTATIONS = {
  Movie: 'media',
  Sound: 'media',
  RichMedia: 'media',
  '3D': 'media',
  FileAttachment: 'embedded_file',
} as const;

const NAMED_BY_KEY = new Map<string, ReadonlyMap<string, ActiveContent>>([
  ['S', new Map(Object.entries(ACTIONS))],
  ['Subtype', new Map(Object.entries(ANNOTATIONS))],
  ['Type', new Map([['EmbeddedFile', 'embedded_file']])],
]);

const NAMED_ALONE = new Map<string, ActiveContent>([
  ...Object.entries(ACTIONS),
  ...Object.entries(ANNOTATIONS),
]);

/** Keys that mean something when a value of one of these kinds follows. A number may begin a reference. */
const KEYS = new Map<string, { readonly means: ActiveContent; readonly before: Token['kind'][] }>([
  ['JS', { means: 'script', before: ['string', 'number'] }],
  ['XFA', { means: 'script', before: ['[', 'string', 'number'] }],
  // An array would be a named destination; browsers name these after the page's sections.
  ['JavaScript', { means: 'script', before: ['<<', 'number'] }],
  ['EmbeddedFiles', { means: 'embedded_file', before: ['<<', 'number'] }],
  ['EF', { means: 'embedded_file', before: ['<<', 'number'] }],
]);

/**
 * The active content that two consecutive tokens indicate; `before` is `null` at the begin of an object.
 * A name counts only next to the token that gives it this meaning, because words such as `Sound` also
 * name styles, bookmarks and fonts.
 */
export function activeContentOf(before: Token | null, token: Token): ActiveContent | null {
  if (!before) {
    // An object that is only a name: another object refers to it for the type of an action.
    return (token.kind === 'name' && NAMED_ALONE.get(token.text)) || null;
  }
  if (before.kind !== 'name') return null;
  if (token.kind === 'name') return NAMED_BY_KEY.get(before.text)?.get(token.text) ?? null;
  const key = KEYS.get(before.text);
  return key?.before.includes(token.kind) ? key.means : null;
}
