import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NotFoundPage } from '../../../app/not-found-page.tsx';
import { usePageHead } from '../../../app/page-head.tsx';
import { webhooksQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { ActionLink } from '../../../ui/action-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { PageTitle } from '../page-title.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { Deliveries } from './deliveries.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { useWebhookActions } from './use-webhook-actions.ts';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookState } from './webhook-state.tsx';
import '../company.css';

const route = getRouteApi('/company/company/webhooks/$webhookId');

/** A webhook: what it is sent, and how that went. */
export function WebhookPage() {
  const t = useTranslations('company.webhooks');
  const client = useClient();
  const navigate = useNavigate();
  const dates = useDates();
  const { webhookId } = route.useParams();
  usePageHead({ title: t('one') });
  const list = useQuery(webhooksQuery(client));
  const webhook = list.data?.find(({ id }) => String(id) === webhookId);
  const [open, setOpen] = useState<'change' | 'rotate' | 'remove' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const actions = useWebhookActions(Number(webhookId));
  if (!webhook) {
    if (list.data) return <NotFoundPage />;
    return (
      <div className="wrap py-12">
        {list.error ? (
          <ErrorNote title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <RowsSkeleton />
        )}
      </div>
    );
  }
  const isActive = webhook.state === 'active';
  return (
    <div className="wrap">
      <PageTitle
        above={
          <ActionLink className="back" to="/company/webhooks">
            <Icon name="prev" size="small" />
            {t('title')}
          </ActionLink>
        }
        title={webhook.description === null ? t('one') : <bdi>{webhook.description}</bdi>}
        actions={
          <>
            {isActive ? (
              <Button onPress={() => void actions.test()}>
                <Icon name="send" />
                {t('test')}
              </Button>
            ) : (
              <Button look="primary" onPress={() => void actions.enable()}>
                {t('enable')}
              </Button>
            )}
            <MenuButton
              className="ib"
              aria-label={t('moreActions')}
              menuLabel={t('moreActions')}
              items={
                <>
                  <MenuItem onAction={() => setOpen('change')}>
                    <Icon name="pen" /> {t('change')}
                  </MenuItem>
                  <MenuItem onAction={() => setOpen('rotate')}>
                    <Icon name="retry" /> {t('rotate')}
                  </MenuItem>
                  {isActive && (
                    <MenuItem onAction={() => void actions.disable()}>
                      <Icon name="minus" /> {t('disable')}
                    </MenuItem>
                  )}
                  <MenuSeparator />
                  <MenuItem onAction={() => setOpen('remove')}>
                    <Icon name="x" /> {t('remove')}
                  </MenuItem>
                </>
              }
            >
              <Icon name="more" />
            </MenuButton>
          </>
        }
      >
        <div className="line">
          <WebhookState webhook={webhook} />
          <span className="url soft small">{webhook.url}</span>
        </div>
        <p className="small soft">
          {webhook.kinds === null
            ? t('allKinds')
            : webhook.kinds.map((kind) => t(`kind.${kind}`)).join(t('comma'))}
        </p>
      </PageTitle>
      {webhook.failingSince !== null && (
        <div className="note warn mb-4">
          <Icon name="alert" />
          <div>{t('failingSince', { moment: dates.moment(webhook.failingSince, 'full') })}</div>
        </div>
      )}
      {!isActive && (
        <div className="note mb-4">
          <Icon name="alert" />
          <div>{t(`offText.${webhook.disabledReason ?? 'company'}`)}</div>
        </div>
      )}
      <Deliveries webhook={webhook} onReplay={actions.replay} />
      {open === 'change' && (
        <WebhookDialog webhook={webhook} onClose={() => setOpen(null)} onCreated={setSecret} />
      )}
      <Confirm
        isOpen={open === 'rotate'}
        onClose={() => setOpen(null)}
        title={t('rotateTitle')}
        action={t('rotateAction')}
        onConfirm={async () => setSecret(await actions.rotate())}
      >
        <p>{t('rotateText')}</p>
      </Confirm>
      <Confirm
        isOpen={open === 'remove'}
        onClose={() => setOpen(null)}
        title={t('removeTitle')}
        action={t('removeAction')}
        isDanger
        onConfirm={async () => {
          if (await actions.remove()) await navigate({ to: '/company/webhooks' });
        }}
      >
        <p>{t('removeText')}</p>
      </Confirm>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </div>
  );
}
