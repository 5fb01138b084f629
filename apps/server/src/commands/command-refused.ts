/** A command that cannot run here; the message tells the user what to do instead. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
