import { Component, inject } from '@angular/core';
import { formFields } from './form-fields.ts';
import { LegacyApi } from './legacy-api.ts';
import { Notices } from './notices.ts';
import { currentUser, storeToken } from './token.ts';

/** Registration and log-in. */
export const AccountPage = Component({
  selector: 'account-page',
  template: `
    <form #student aria-label="Register as a student" (submit)="register(student, $event)">
      <input type="hidden" name="role" value="s" />
      <label>User name <input name="userName" /></label>
      <label>Password <input name="password" type="password" /></label>
      <label>Full name <input name="fullName" /></label>
      <button>Register</button>
    </form>
    <form #company aria-label="Register as a company" (submit)="register(company, $event)">
      <input type="hidden" name="role" value="c" />
      <label>User name <input name="userName" /></label>
      <label>Password <input name="password" type="password" /></label>
      <label>Company name <input name="componyName" /></label>
      <label>Website <input name="website" /></label>
      <label>HR mail <input name="HRMail" /></label>
      <button>Register</button>
    </form>
    <form #known aria-label="Log in" (submit)="logIn(known, $event)">
      <label>User name <input name="userName" /></label>
      <label>Password <input name="password" type="password" /></label>
      <button>Log in</button>
    </form>
  `,
})(
  class AccountPage {
    private readonly api = inject(LegacyApi);
    private readonly notices = inject(Notices);

    register(form: HTMLFormElement, event: Event): void {
      event.preventDefault();
      this.api.register(formFields(form)).subscribe({
        next: ({ message }) => this.notices.show(message),
        error: this.notices.refuse,
      });
    }

    logIn(form: HTMLFormElement, event: Event): void {
      event.preventDefault();
      this.api.logIn(formFields(form)).subscribe({
        next: ({ token }) => {
          storeToken(token);
          location.assign(currentUser()?.role === 'c' ? '/company' : '/student');
        },
        error: this.notices.refuse,
      });
    }
  },
);
