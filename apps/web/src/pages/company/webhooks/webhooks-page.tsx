import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { webhooksQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PageTitle } from '../page-title.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookState } from './webhook-state.tsx';
import '../company.css';

/** The addresses to which the company's events are sent. */
export function WebhooksPage() {
  const t = useTranslations('company.webhooks');
  const client = useClient();
  usePageHead({ title: t('title') });
  const list = useQuery(webhooksQuery(client));
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const add = (
    <Button look="primary" onPress={() => setNew(true)}>
      <Icon name="plus" />
      {t('new')}
    </Button>
  );
  return (
    <div className="wrap">
      <PageTitle title={t('title')} actions={add}>
        <p className="soft measure">{t('text')}</p>
      </PageTitle>
      {list.data ? (
        list.data.length === 0 ? (
          <Empty drawing="search" title={t('empty')} text={t('emptyText')} />
        ) : (
          <ul className="card rows">
            {list.data.map((webhook) => (
              <li className="hook" key={webhook.id}>
                <div>
                  <h2 className="h3">
                    <Link
                      to="/company/webhooks/$webhookId"
                      params={{ webhookId: String(webhook.id) }}
                    >
                      {webhook.description === null ? (
                        <span className="url">{webhook.url}</span>
                      ) : (
                        <bdi>{webhook.description}</bdi>
                      )}
                    </Link>
                  </h2>
                  {webhook.description !== null && (
                    <p className="soft">
                      <span className="url">{webhook.url}</span>
                    </p>
                  )}
                  <p className="soft">
                    {webhook.kinds === null
                      ? t('allKinds')
                      : t('kindCount', { count: webhook.kinds.length })}
                  </p>
                </div>
                <WebhookState webhook={webhook} />
              </li>
            ))}
          </ul>
        )
      ) : list.error ? (
        <ErrorNote title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <RowsSkeleton />
      )}
      {isNew && (
        <WebhookDialog webhook={null} onClose={() => setNew(false)} onCreated={setSecret} />
      )}
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </div>
  );
}
