import { HttpErrorResponse } from '@angular/common/http';

/** The text to show for a failed request: the server's message, in whichever field it is. */
export function refusalText(failure: unknown): string {
  if (!(failure instanceof HttpErrorResponse)) return String(failure);
  // HttpClient reports status 0 for responses that the browser hides because of CORS.
  if (failure.status === 0) return 'The server cannot be reached';
  const body: { error?: string; message?: string; detail?: string } = failure.error ?? {};
  return `${failure.status}: ${body.error ?? body.message ?? body.detail ?? failure.message}`;
}
