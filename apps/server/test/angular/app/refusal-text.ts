import { HttpErrorResponse } from '@angular/common/http';

/** What a refused request is shown as: the server's own words, wherever the legacy API puts them. */
export function refusalText(failure: unknown): string {
  if (!(failure instanceof HttpErrorResponse)) return String(failure);
  // So HttpClient reports what the browser keeps from the page, as CORS has it do.
  if (failure.status === 0) return 'The server cannot be reached';
  const body: { error?: string; message?: string; detail?: string } = failure.error ?? {};
  return `${failure.status}: ${body.error ?? body.message ?? body.detail ?? failure.message}`;
}
