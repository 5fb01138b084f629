/** A command that will not run here; its message tells the person who typed it what to do instead. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
