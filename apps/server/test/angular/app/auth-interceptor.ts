import type { HttpInterceptorFn } from '@angular/common/http';
import { storedToken } from './token.ts';

/** Sends the stored token, if any, with every request. */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const token = storedToken();
  return next(
    token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }),
  );
};
