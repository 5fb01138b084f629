import { Component, inject, signal } from '@angular/core';
import { saveBase64 } from './base64.ts';
import { formFields } from './form-fields.ts';
import { JobBrowser } from './job-browser.ts';
import { LegacyApi } from './legacy-api.ts';
import { Notices } from './notices.ts';
import { plain } from './plain.ts';
import { APPLICATION_STATUSES, type Application, type Job } from './wire.ts';

/** A company's jobs and their applicants. */
export const CompanyPage = Component({
  selector: 'company-page',
  providers: [JobBrowser],
  template: `
    <form #job aria-label="Post a job" (submit)="post(job, $event)">
      <label>Title <input name="title" /></label>
      <label>Apply until <input name="endDate" type="date" /></label>
      <label>Short description <input name="short_description" /></label>
      <label>Description <textarea name="job_description"></textarea></label>
      <label>Location <input name="location" /></label>
      <label>
        Mode
        <select name="work_mode">
          <option>On-Site</option>
          <option>Remote</option>
          <option>Hybrid</option>
        </select>
      </label>
      <label>
        Type
        <select name="work_type">
          <option>Full-Time</option>
          <option>Part-Time</option>
        </select>
      </label>
      <button>Post</button>
    </form>
    <section aria-label="Jobs">
      <h2>{{ browser.shown().heading }}</h2>
      <ul>
        @for (job of browser.shown().jobs; track job.id) {
          <li>
            <h3>{{ plain(job.title) }}</h3>
            <p>{{ job.status }}, {{ job.work_mode }}, applicants: {{ job.applicants_count }}</p>
            @if (job.status === 'draft') {
              <button (click)="activate(job)">Activate</button>
            }
            <button (click)="openApplicants(job)">Applicants</button>
          </li>
        }
      </ul>
      <button (click)="browser.open(browser.page + 1)">Next page</button>
    </section>
    <section aria-label="Applicants">
      <ul>
        @for (application of applications(); track application.id) {
          <li>
            <h3>{{ plain(application.sid.Fullname) }}</h3>
            <blockquote>{{ plain(application.cover_letter) }}</blockquote>
            <label>
              Status
              <select #status (change)="setStatus(application, status.value)">
                @for (one of statuses; track one) {
                  <option [selected]="one === application.status">{{ one }}</option>
                }
              </select>
            </label>
            <button (click)="download(application)">Download CV</button>
            <button (click)="read(application)">Read CV</button>
          </li>
        }
      </ul>
      <pre aria-label="Text of the CV">{{ cvText() }}</pre>
    </section>
  `,
})(
  class CompanyPage {
    private readonly api = inject(LegacyApi);
    private readonly notices = inject(Notices);
    readonly browser = inject(JobBrowser);
    readonly applications = signal<readonly Application[]>([]);
    readonly cvText = signal('');
    readonly statuses = APPLICATION_STATUSES;
    readonly plain = plain;

    constructor() {
      this.browser.open(1);
    }

    post(form: HTMLFormElement, event: Event): void {
      event.preventDefault();
      this.api.postJob(formFields(form)).subscribe({
        next: ({ success }) => this.showNews(success),
        error: this.notices.refuse,
      });
    }

    activate(job: Job): void {
      this.api.setJobStatus(job, 'active').subscribe({
        next: ({ success }) => this.showNews(success),
        error: this.notices.refuse,
      });
    }

    openApplicants(job: Job): void {
      this.api.applicationsTo(job).subscribe({
        next: (applications) => this.applications.set(applications),
        error: this.notices.refuse,
      });
    }

    setStatus(application: Application, status: string): void {
      this.api.setStatus(application, status).subscribe({
        next: ({ message }) => this.notices.show(message),
        error: this.notices.refuse,
      });
    }

    download(application: Application): void {
      this.api.cv(application).subscribe({
        next: ({ cv }) => saveBase64(cv, 'cv.pdf'),
        error: this.notices.refuse,
      });
    }

    read(application: Application): void {
      this.api.cvText(application).subscribe({
        next: ({ text }) => this.cvText.set(text),
        error: this.notices.refuse,
      });
    }

    private showNews(text: string): void {
      this.notices.show(text);
      this.browser.open(1);
    }
  },
);
