import { toApiError } from '@internsync/client';
import type { ReactNode } from 'react';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Answer<Data>;
  /** What did not work: "Your applications did not load". */
  readonly failed: string;
  /** In the final size. */
  readonly skeleton: ReactNode;
  /** Whether what is missing is the page itself. */
  readonly isPage?: boolean;
  readonly children: (data: Data) => ReactNode;
}

/** What a query brought, or what it waits for, or why it failed. What was there stays when it fails later. */
export function Loaded<Data>({
  query: { data, error, refetch },
  failed,
  skeleton,
  isPage = false,
  children,
}: LoadedProps<Data>) {
  if (data !== undefined) return children(data);
  if (error === null) return <Skeleton>{skeleton}</Skeleton>;
  const known = toApiError(error);
  if (isPage && (known?.code === 'NOT_FOUND' || known?.code === 'INVALID')) {
    return <NotFoundPage isGone={known.reason?.code === 'JOB_DELETED'} />;
  }
  return <ErrorNote title={failed} error={error} onRetry={() => void refetch()} />;
}
