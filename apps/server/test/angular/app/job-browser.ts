import { inject, Injectable, signal } from '@angular/core';
import { LegacyApi } from './legacy-api.ts';
import { Notices } from './notices.ts';
import type { Job } from './wire.ts';

/** The displayed jobs: a page of the list or of search results. */
export const JobBrowser = Injectable()(
  class JobBrowser {
    private readonly api = inject(LegacyApi);
    private readonly notices = inject(Notices);
    private phrase = '';
    /** Set together, so that the displayed values are consistent. */
    readonly shown = signal<{ readonly heading: string; readonly jobs: readonly Job[] }>({
      heading: '',
      jobs: [],
    });
    page = 1;

    open(page: number): void {
      const { phrase } = this;
      const found = phrase === '' ? this.api.jobs(page) : this.api.searchJobs(phrase, page);
      found.subscribe({
        next: (jobs) => {
          this.page = page;
          const of = phrase === '' ? 'Jobs' : `Jobs with “${phrase}”`;
          this.shown.set({ heading: `${of}, page ${page}`, jobs });
        },
        error: this.notices.refuse,
      });
    }

    search(phrase: string): void {
      this.phrase = phrase;
      this.open(1);
    }
  },
);
