import { Component, inject, signal } from '@angular/core';
import { from, switchMap } from 'rxjs';
import { toBase64 } from './base64.ts';
import { formFields } from './form-fields.ts';
import { JobBrowser } from './job-browser.ts';
import { LegacyApi } from './legacy-api.ts';
import { Notices } from './notices.ts';
import { plain } from './plain.ts';
import type { Application, Job } from './wire.ts';

/** The list of jobs and a student's applications. */
export const StudentPage = Component({
  selector: 'student-page',
  providers: [JobBrowser],
  template: `
    <form role="search" (submit)="search(phrase.value, $event)">
      <label>Search <input #phrase name="searchJobs" /></label>
      <button>Search</button>
    </form>
    <section aria-label="Jobs">
      <h2>{{ browser.shown().heading }}</h2>
      <ul>
        @for (job of browser.shown().jobs; track job.id) {
          <li>
            <h3>{{ plain(job.title) }}</h3>
            <p>{{ plain(job.cid.name) }}, {{ plain(job.location) }}, until {{ job.end }}</p>
            <form #application (submit)="apply(job, cv.files, application, $event)">
              <label>CV <input #cv name="cv" type="file" accept="application/pdf" /></label>
              <label>Cover letter <textarea name="cover"></textarea></label>
              <button>Apply</button>
            </form>
          </li>
        }
      </ul>
      <button (click)="browser.open(browser.page + 1)">Next page</button>
    </section>
    <section aria-label="My applications">
      <ul>
        @for (application of applications(); track application.id) {
          <li>{{ plain(application.jid.title) }}: {{ application.status }}</li>
        }
      </ul>
    </section>
  `,
})(
  class StudentPage {
    private readonly api = inject(LegacyApi);
    private readonly notices = inject(Notices);
    readonly browser = inject(JobBrowser);
    readonly applications = signal<readonly Application[]>([]);
    readonly plain = plain;

    constructor() {
      this.browser.open(1);
      this.openApplications();
    }

    search(phrase: string, event: Event): void {
      event.preventDefault();
      this.browser.search(phrase);
    }

    apply(job: Job, files: FileList | null, form: HTMLFormElement, event: Event): void {
      event.preventDefault();
      const { cover = '' } = formFields(form);
      from(toBase64(files?.item(0) ?? new Blob()))
        .pipe(switchMap((cv) => this.api.apply(job, cv, cover)))
        .subscribe({
          next: ({ success }) => {
            this.notices.show(success);
            this.openApplications();
          },
          error: this.notices.refuse,
        });
    }

    private openApplications(): void {
      this.api.myApplications().subscribe({
        next: (applications) => this.applications.set(applications),
        error: this.notices.refuse,
      });
    }
  },
);
