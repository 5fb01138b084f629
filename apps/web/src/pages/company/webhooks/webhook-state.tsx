import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../data/company-queries.ts';
import { Badge } from '../../../ui/badge.tsx';

/** Whether a webhook gets events, and if not, why. */
export function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('company.webhooks');
  if (webhook.state === 'disabled') {
    const reason = webhook.disabledReason ?? 'company';
    return (
      <Badge
        icon={reason === 'company' ? 'minus' : 'alert'}
        look={reason === 'company' ? 'gone' : 'bad'}
      >
        {t(`off.${reason}`)}
      </Badge>
    );
  }
  return webhook.failingSince === null ? (
    <Badge icon="yes" look="talk">
      {t('active')}
    </Badge>
  ) : (
    <Badge icon="alert" look="soon">
      {t('failing')}
    </Badge>
  );
}
