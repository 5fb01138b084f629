import { toApiError } from '@internsync/client';
import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ErrorNote } from '../ui/error-note.tsx';
import { usePageHead } from './page-head.tsx';
import type { RenderedPage } from './rendered-page.ts';

const STATUS: Readonly<Record<string, RenderedPage['status']>> = {
  INVALID: 400,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/** A page whose data did not come, or that failed while it was shown. */
export function FailedPage({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}) {
  const t = useTranslations('common.failed');
  const router = useRouter();
  usePageHead({ title: t('title'), status: STATUS[toApiError(error)?.code ?? ''] ?? 500 });
  return (
    <div className="wrap py-12">
      <ErrorNote
        title={t('title')}
        error={error}
        onRetry={() => {
          if (isMissingModule(error) && navigator.onLine) location.reload();
          onRetry?.();
          void router.invalidate();
        }}
      />
    </div>
  );
}

/** Whether a part of the program is gone, as in a tab that is older than the last deployment: asking again fails. */
function isMissingModule(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|module script/iu.test(error.message)
  );
}
