// Imported first: compiles templates and decorators in the browser, so the Angular CLI is not needed.
import '@angular/compiler';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { authInterceptor } from './auth-interceptor.ts';
import { RootPage } from './root-page.ts';

await bootstrapApplication(RootPage, {
  providers: [
    provideZonelessChangeDetection(),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
});
