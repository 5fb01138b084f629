/** A start that cannot succeed. The message is one line: the setting, what was tried, what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
