import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { deliveriesQuery, type Delivery, type Webhook } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Badge, type BadgeProps } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { Select } from '../../../ui/select.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { useDates } from '../../../ui/use-dates.ts';

const STATES = ['pending', 'delivered', 'failed'] as const;
const LOOK: Readonly<Record<Delivery['state'], Pick<BadgeProps, 'icon' | 'look'>>> = {
  pending: { icon: 'clock' },
  delivered: { icon: 'yes', look: 'talk' },
  failed: { icon: 'alert', look: 'bad' },
};
/** What waits is sent within seconds. */
const WATCH_MS = 2000;

interface DeliveriesProps {
  readonly webhook: Webhook;
  readonly onReplay: (deliveryId: number) => Promise<unknown>;
}

/** What was sent, and how that went. */
export function Deliveries({ webhook, onReplay }: DeliveriesProps) {
  const t = useTranslations('company.deliveries');
  const client = useClient();
  const dates = useDates();
  const [state, setState] = useState<Delivery['state']>();
  const list = useInfiniteQuery({
    ...deliveriesQuery(client, webhook.id, state),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.items.some((one) => one.state === 'pending') === true ? WATCH_MS : false,
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  const result = ({ lastStatus, lastError, attempts, lastMs }: Delivery) =>
    [
      lastStatus !== null && t('status', { status: String(lastStatus) }),
      lastError !== null && t(`error.${lastError}`),
      lastMs !== null && t('took', { ms: String(lastMs) }),
      attempts > 1 && t('attempts', { count: attempts }),
    ]
      .filter(Boolean)
      .join(t('comma'));
  return (
    <section className="card">
      <header>
        <h2 className="h3">{t('title')}</h2>
        <Select
          className="end"
          id="delivery-state"
          isDense
          isLabelHidden
          label={t('filter')}
          value={state ?? ''}
          options={[
            { value: '', label: t('all') },
            ...STATES.map((value) => ({ value, label: t(value) })),
          ]}
          onChange={({ target }) => setState(STATES.find((one) => one === target.value))}
        />
      </header>
      {list.error && !items ? (
        <ErrorNote
          title={t('failedToLoad')}
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      ) : !items ? (
        <RowsSkeleton />
      ) : items.length === 0 ? (
        <p className="p-4 soft small">{t('none')}</p>
      ) : (
        <table className="table stackable">
          <caption className="sr">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('event')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('result')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">
                <span className="sr">{t('action')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((delivery) => (
              <tr key={delivery.id}>
                <th scope="row" className="name strong">
                  {delivery.type === 'ping' ? t('ping') : t(`kind.${delivery.type}`)}
                </th>
                <td>
                  <Badge {...LOOK[delivery.state]}>{t(delivery.state)}</Badge>
                </td>
                <td className="soft">{result(delivery)}</td>
                <td className="soft">{dates.moment(delivery.createdAt, 'full')}</td>
                <td className="acts">
                  <Button
                    isDense
                    isDisabled={webhook.state === 'disabled' || delivery.state === 'pending'}
                    aria-label={t('replayOf', { moment: dates.moment(delivery.createdAt, 'full') })}
                    onPress={() => void onReplay(delivery.id)}
                  >
                    <Icon name="retry" size="small" />
                    {t('replay')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <p className="pager justify-center">
          <MoreButton list={list}>{t('more')}</MoreButton>
        </p>
      )}
    </section>
  );
}
