/** Whether a mailer's error says that the mail is refused for good: `MailRefused` of the mail package. */
export function isRefusal(error: unknown): boolean {
  // By name, because core knows the types of that package alone.
  return error instanceof Error && error.name === 'MailRefused';
}
