import { Component, inject } from '@angular/core';
import { AccountPage } from './account-page.ts';
import { CompanyPage } from './company-page.ts';
import { Notices } from './notices.ts';
import { StudentPage } from './student-page.ts';
import { currentUser } from './token.ts';

/** Shows the user, the server's last message and the page for the current URL. */
export const RootPage = Component({
  selector: 'app-root',
  imports: [AccountPage, CompanyPage, StudentPage],
  template: `
    @if (user) {
      <header>{{ user.name }} ({{ user.userName }}, {{ user.role }})</header>
    }
    <output>{{ notices.text() }}</output>
    @switch (path) {
      @case ('/company') {
        <company-page />
      }
      @case ('/student') {
        <student-page />
      }
      @default {
        <account-page />
      }
    }
  `,
})(
  class RootPage {
    readonly notices = inject(Notices);
    readonly user = currentUser();
    readonly path = location.pathname;
  },
);
