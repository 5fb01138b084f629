/** An import that cannot be done; the message says what to mend, with file and line. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
}
