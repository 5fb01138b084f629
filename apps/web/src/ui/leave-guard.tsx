import { useBlocker } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Confirm } from './confirm.tsx';

/** Asks before what was typed is left. Navigations with `ignoreBlocker` are not asked about. */
export function LeaveGuard({ isDirty }: { readonly isDirty: boolean }) {
  const t = useTranslations('common.leave');
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Confirm
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('title')}
      keep={t('stay')}
      action={t('leave')}
      isDanger
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{t('text')}</p>
    </Confirm>
  );
}
