import { LRUCache } from 'lru-cache';
import type { EncodedDocument } from './encoded-document.ts';

const MOST_PAGES = 500;
const MOST_BYTES = 32 * 1024 * 1024;
const FRESH_MS = 60_000;

/** A rendered page, as it is sent. */
export interface CachedPage {
  readonly status: number;
  /** Where the page is instead; null: here. */
  readonly redirectTo: string | null;
  readonly document: EncodedDocument;
  readonly etag: string;
  /** Whether anybody may get the same again. */
  readonly isShared: boolean;
  readonly retryAfterSeconds: number | null;
}

/**
 * Keeps public pages for a minute, at most 500 of them and 32 MiB. Requests for the same page while it is
 * rendered wait for the one rendering.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, CachedPage>({
    max: MOST_PAGES,
    maxSize: MOST_BYTES,
    // Two bytes for each character, and the compressed ones.
    sizeCalculation: ({ document }) => document.text.length * 3,
    ttl: FRESH_MS,
  });
  readonly #running = new Map<string, Promise<CachedPage>>();
  #generation = 0;

  async get(key: string, make: () => Promise<CachedPage>): Promise<CachedPage> {
    const kept = this.#pages.get(key);
    if (kept) return kept;
    const running = this.#running.get(key);
    if (running) return await running;
    const generation = this.#generation;
    const making = make();
    this.#running.set(key, making);
    try {
      const page = await making;
      // What was read before a change is not kept after it.
      if (page.isShared && generation === this.#generation) this.#pages.set(key, page);
      return page;
    } finally {
      if (this.#running.get(key) === making) this.#running.delete(key);
    }
  }

  /** Forgets all pages, because something that they show has changed. */
  clear(): void {
    this.#generation += 1;
    this.#pages.clear();
    this.#running.clear();
  }
}
