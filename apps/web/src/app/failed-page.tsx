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
          onRetry?.();
          void router.invalidate();
        }}
      />
    </div>
  );
}
