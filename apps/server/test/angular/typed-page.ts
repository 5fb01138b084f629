import type { toApiError, UploadProgress } from '@internsync/client';

/** What was seen while a file was sent. */
export interface Upload {
  readonly seen: readonly UploadProgress[];
  /** The error as the client gives it; `null` if the file was taken. */
  readonly error: ReturnType<typeof toApiError>;
}

/** What the test calls in the page. */
export interface TypedPage {
  readonly register: (username: string) => Promise<void>;
  /** Uploads the file that the page's field holds. */
  readonly upload: () => Promise<Upload>;
}
