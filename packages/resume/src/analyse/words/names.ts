const JOINING = /^(?:and|of|in|for|at|the|de|du|la|del|von|from)$/u;

/** Whether the words of a text begin with capitals, but for those that join names. */
export function areNames(text: string): boolean {
  return text.split(/\s+/u).every((word) => !/^\p{Ll}/u.test(word) || JOINING.test(word));
}
