import { Injectable, signal } from '@angular/core';
import { refusalText } from './refusal-text.ts';

/** The server's last message; every page shows it. */
export const Notices = Injectable({ providedIn: 'root' })(
  class Notices {
    readonly text = signal('');

    show(text: string): void {
      this.text.set(text);
    }

    /** For an observable's `error`. */
    readonly refuse = (failure: unknown): void => this.show(refusalText(failure));
  },
);
